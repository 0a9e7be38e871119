import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import { connectGitHub, disconnectGitHub } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { connectToken } from '@/lib/connections/github'
import { disconnect } from '@/lib/connections/keep'
import { leaveDemo } from '@/lib/connections/leave-demo'
import { writeOwn } from '@/lib/own-store'

export const PUT = bodyHandler(
  connectGitHub,
  async ({ body, viewer, request }) => {
    const check = await connectToken(actOf(viewer, request), body)
    return { connection: connectionAnswer('github'), check, restarts: leaveDemo() }
  },
  requireConfigurer,
)

export const DELETE = handler(
  disconnectGitHub,
  async ({ viewer, request }) => {
    await writeOwn((store) => disconnect(store, actOf(viewer, request), 'github'))
    return connectionAnswer('github')
  },
  requireConfigurer,
)
