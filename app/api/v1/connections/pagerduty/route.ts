import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import { connectPagerDuty, disconnectPagerDuty } from '@/lib/api/routes/connections-pagerduty'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { disconnect } from '@/lib/connections/keep'
import { connectPagerDuty as connect } from '@/lib/connections/pagerduty'
import { writeOwn } from '@/lib/own-store'

export const PUT = bodyHandler(
  connectPagerDuty,
  ({ body, viewer, request }) => connect(body, actOf(viewer, request)),
  requireConfigurer,
)

export const DELETE = handler(
  disconnectPagerDuty,
  async ({ viewer, request }) => {
    await writeOwn((store) => disconnect(store, actOf(viewer, request), 'pagerduty'))
    return connectionAnswer('pagerduty')
  },
  requireConfigurer,
)
