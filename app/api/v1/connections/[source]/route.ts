import { actOf } from '@/lib/admin/act'
import { handler } from '@/lib/api/handler'
import { disconnectSource } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { disconnect } from '@/lib/connections/keep'
import { writeOwn } from '@/lib/own-store'

export const DELETE = handler(
  disconnectSource,
  async ({ parameters: { source }, viewer, request }) => {
    await writeOwn((store) => disconnect(store, actOf(viewer, request), source))
    return connectionAnswer(source)
  },
  requireConfigurer,
)
