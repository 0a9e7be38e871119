import { bodyHandler } from '@/lib/api/body-handler'
import { checkPagerDuty } from '@/lib/api/routes/connections-pagerduty'
import { requireConfigurer } from '@/lib/auth/viewer'
import { lookOverPagerDuty } from '@/lib/connections/pagerduty'

export const POST = bodyHandler(checkPagerDuty, ({ body }) => lookOverPagerDuty(body), requireConfigurer)
