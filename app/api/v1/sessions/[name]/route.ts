import { actOf } from '@/lib/admin/act'
import { endSessionNamed } from '@/lib/admin/sessions'
import { handler } from '@/lib/api/handler'
import { endSession } from '@/lib/api/routes/access'
import { write } from '@/lib/writer'

export const DELETE = handler(endSession, async ({ parameters, viewer, request }) => {
  await write((store) => endSessionNamed(store, actOf(viewer, request), parameters.name))
  return { isDone: true }
})
