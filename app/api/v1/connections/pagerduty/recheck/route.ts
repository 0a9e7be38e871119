import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { recheckPagerDuty as route } from '@/lib/api/routes/connections-pagerduty'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { recheckPagerDuty } from '@/lib/connections/pagerduty'

export const POST = bodyHandler(
  route,
  async ({ viewer, request }) => {
    await recheckPagerDuty(actOf(viewer, request))
    return connectionAnswer('pagerduty')
  },
  requireConfigurer,
)
