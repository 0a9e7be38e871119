import { actOf } from '@/lib/admin/act'
import { revokeToken } from '@/lib/admin/tokens'
import { handler } from '@/lib/api/handler'
import { revokeToken as route } from '@/lib/api/routes/access'
import { write } from '@/lib/writer'

export const DELETE = handler(route, async ({ parameters, viewer, request }) => {
  await write((store) => revokeToken(store, actOf(viewer, request), parameters.id))
  return { isDone: true }
})
