import { actOf } from '@/lib/admin/act'
import { endEverySessionOf } from '@/lib/admin/sessions'
import { handler } from '@/lib/api/handler'
import { endSessionsOfUser } from '@/lib/api/routes/access'
import { write } from '@/lib/writer'

export const DELETE = handler(endSessionsOfUser, async ({ parameters, viewer, request }) => {
  await write((store) => endEverySessionOf(store, actOf(viewer, request), parameters.id))
  return { isDone: true }
})
