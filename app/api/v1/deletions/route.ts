import { bodyHandler } from '@/lib/api/body-handler'
import { deleteEverything } from '@/lib/api/routes/keeping'
import { requireRealPeople } from '@/lib/erase/answer'
import { askDeletion } from '@/lib/erase/ask-deletion'

export const POST = bodyHandler(deleteEverything, ({ body: { name }, viewer }) => {
  requireRealPeople()
  askDeletion(name, viewer)
  return Response.json({ state: 'asked' }, { status: 202, headers: { 'cache-control': 'no-store' } })
})
