import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import { connectPagerDuty, disconnectPagerDuty } from '@/lib/api/routes/connections-pagerduty'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectPagerDuty as connect, disconnectPagerDuty as disconnect } from '@/lib/connections/pagerduty'

export const PUT = bodyHandler(
  connectPagerDuty,
  ({ body, viewer, request }) => connect(body, actOf(viewer, request)),
  requireConfigurer,
)

export const DELETE = handler(
  disconnectPagerDuty,
  ({ viewer, request }) => disconnect(actOf(viewer, request)),
  requireConfigurer,
)
