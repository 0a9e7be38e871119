import { z } from 'zod'
import {
  CheckPagerDutyBody,
  ConnectionAnswer,
  ConnectPagerDutyBody,
  PagerDutyCheck,
  PagerDutyConnected,
  PagerDutyDisconnected,
} from '../connection-contract'
import { route } from '../route'

const token = { token: 'y_NbAkKc66ryYTWUXYEu' }

export const checkPagerDuty = route({
  method: 'POST',
  path: '/api/v1/connections/pagerduty/check',
  grant: 'configure',
  summary: 'Tries a credential of PagerDuty: what it gives and lacks, what reading will cost; keeps nothing',
  description:
    'An API key is tried in both regions before it is called refused; `apiUrl` names another address than PagerDuty’s own. A scoped OAuth app is named by region, subdomain, client ID and client secret. What PagerDuty refuses stands in `problems`, with 200.',
  body: CheckPagerDutyBody,
  example: token,
  answers: { 200: { description: 'What PagerDuty says of it.', schema: PagerDutyCheck } },
})

export const connectPagerDuty = route({
  method: 'PUT',
  path: '/api/v1/connections/pagerduty',
  grant: 'configure',
  summary:
    'Tries a credential of PagerDuty once more, has webhooks delivered where that is possible, and keeps it',
  description:
    'One that opens nothing is refused with 422 and the check. Where HEADROOM_URL is a public https address, a webhook subscription of the account is made, or the one that stands is used.',
  body: ConnectPagerDutyBody,
  example: { ...token, backfillDays: 365 },
  answers: { 200: { description: 'It is kept, and reading begins.', schema: PagerDutyConnected } },
  errors: [409],
})

export const recheckPagerDuty = route({
  method: 'POST',
  path: '/api/v1/connections/pagerduty/recheck',
  grant: 'configure',
  summary: 'Looks the credential of PagerDuty in force over again and keeps what it gives and lacks now',
  body: z.strictObject({}),
  example: {},
  answers: { 200: { description: 'The connection as it is now.', schema: ConnectionAnswer } },
  errors: [404, 409],
})

export const disconnectPagerDuty = route({
  method: 'DELETE',
  path: '/api/v1/connections/pagerduty',
  grant: 'configure',
  summary: 'Forgets the credential of PagerDuty; what was read stays and counts',
  description:
    'The webhook subscription that was made here is deleted at PagerDuty; where PagerDuty does not let us, `subscription` says so.',
  answers: { 200: { description: 'The connection as it is now.', schema: PagerDutyDisconnected } },
  errors: [404],
})
