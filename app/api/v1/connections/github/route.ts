import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { connectGitHub } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { connectToken } from '@/lib/connections/github'
import { leaveDemo } from '@/lib/connections/leave-demo'

export const PUT = bodyHandler(
  connectGitHub,
  async ({ body, viewer, request }) => {
    const check = await connectToken(actOf(viewer, request), body)
    return { connection: connectionAnswer('github'), check, restarts: leaveDemo() }
  },
  requireConfigurer,
)
