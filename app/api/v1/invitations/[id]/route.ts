import { actOf } from '@/lib/admin/act'
import { revokeInvitation } from '@/lib/admin/invitations'
import { handler } from '@/lib/api/handler'
import { revokeInvitation as route } from '@/lib/api/routes/access'
import { write } from '@/lib/writer'

export const DELETE = handler(route, async ({ parameters, viewer, request }) => {
  await write((store) => revokeInvitation(store, actOf(viewer, request), parameters.id))
  return { isDone: true }
})
