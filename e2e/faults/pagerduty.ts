/** What goes wrong with PagerDuty's answers. */
import * as answers from './answers'
import { type Fault, ofPagerDuty, ofSource } from './fault'
import { at, type ChosenOfPagerDuty, toPagerDuty } from './requests'

type Plan = Parameters<typeof toPagerDuty>[1]

const pagerDuty = ofSource('pagerduty')
const incidents = ofPagerDuty('incidents')
const all: ChosenOfPagerDuty = () => true
const listing = at(/^\/incidents$/)

const on =
  (chosen: ChosenOfPagerDuty, plan: Plan, times?: number): Fault['begin'] =>
  (site) => {
    site.hooks.pagerDuty = toPagerDuty(chosen, plan, times)
  }

const passing = { told: null, needsPerson: false, when: 'first' } as const
const tooMany = { message: 'Rate Limit Exceeded', code: 2020 }

const hiccups: Fault[] = [
  {
    name: 'PagerDuty answers 500 once',
    begin: on(listing, () => answers.refusal(500, { message: 'Internal Server Error' }), 1),
    strikes: incidents,
    ...passing,
  },
  {
    name: 'the connection to PagerDuty is reset once',
    begin: on(listing, () => 'cut', 1),
    strikes: incidents,
    ...passing,
  },
  {
    name: 'PagerDuty limits once and says for how long',
    begin: on(listing, () => answers.refusal(429, tooMany, { 'ratelimit-reset': '1' }), 1),
    strikes: incidents,
    ...passing,
  },
  {
    name: 'PagerDuty limits once without headers',
    begin: on(listing, () => answers.refusal(429, tooMany), 1),
    strikes: incidents,
    ...passing,
  },
  {
    name: "PagerDuty's answer comes slowly, in two halves",
    begin: on(all, () => answers.slow),
    strikes: pagerDuty,
    ...passing,
  },
]

const waiting = { needsPerson: false, strikes: incidents, when: 'first' } as const

const outages: Fault[] = [
  {
    name: 'PagerDuty does not answer once',
    begin: on(listing, () => 'silence', 1),
    told: /did not answer/,
    ...waiting,
  },
  {
    name: 'PagerDuty limits without end and without headers',
    begin: on(listing, () => answers.refusal(429, tooMany)),
    told: /limits/,
    ...waiting,
  },
  {
    name: 'PagerDuty answers 500 to the incidents',
    begin: on(listing, () => answers.refusal(500, { message: 'Internal Server Error' })),
    told: /failed/,
    ...waiting,
  },
  {
    name: 'the incidents break off in the middle of the body',
    begin: on(listing, () => answers.brokenOff),
    told: /did not answer|broke/,
    ...waiting,
  },
  {
    name: 'the JSON of the incidents ends in the middle',
    begin: on(listing, () => answers.truncated),
    told: /not PagerDuty's API|incomplete|broke|not JSON/,
    ...waiting,
  },
  {
    name: 'the incidents come with an empty body and status 200',
    begin: on(listing, () => answers.empty),
    told: /not PagerDuty's API|empty/,
    ...waiting,
  },
  {
    name: 'nobody answers at PagerDuty',
    begin: on(all, () => 'silence'),
    strikes: pagerDuty,
    told: /did not answer/,
    needsPerson: false,
  },
  {
    name: 'the whole of PagerDuty answers 503',
    begin: on(all, () => answers.refusal(503, { message: 'Service Unavailable' })),
    strikes: pagerDuty,
    told: /failed/,
    needsPerson: false,
  },
  {
    name: 'a sign-in page answers in the place of PagerDuty',
    begin: on(all, () => ({ status: 200, text: '<!doctype html><title>Guest network</title>' })),
    strikes: pagerDuty,
    told: /not PagerDuty's API/,
    needsPerson: false,
  },
  {
    name: 'PagerDuty promises more and lists nothing',
    begin: on(listing, () => ({
      tamper: (answer) => ({
        ...answer,
        text: JSON.stringify({ ...JSON.parse(answer.text), incidents: [], more: true }),
      }),
    })),
    told: /promises more/,
    ...waiting,
  },
]

const refusals: Fault[] = [
  {
    name: 'the token of PagerDuty is revoked, or of another region',
    begin: on(all, () => answers.refusal(401, { message: 'Authentication failed', code: 2006 })),
    strikes: pagerDuty,
    told: /refused the token/,
    needsPerson: true,
  },
  {
    name: 'the plan of the account lacks an ability (402)',
    begin: on(at(/^\/change_events$/), () =>
      answers.refusal(402, { message: 'Account does not have the abilities to perform the action.' }),
    ),
    strikes: ofPagerDuty('change-events'),
    told: /plan/,
    isOptional: true,
    needsPerson: true,
  },
  {
    name: 'a scope is missing',
    begin: on(at(/^\/log_entries$/), () => answers.refusal(403, { message: 'Access Denied', code: 2010 })),
    strikes: ofPagerDuty('log-entries', 'incidents'),
    told: /Access Denied/,
    needsPerson: true,
  },
  {
    name: "PagerDuty's services are not found",
    begin: on(at(/^\/services$/), () => answers.refusal(404, { message: 'Not Found', code: 2100 })),
    strikes: ofPagerDuty('services'),
    told: /does not have this/,
    needsPerson: true,
  },
]

export const pagerDutyFaults: Fault[] = [...hiccups, ...outages, ...refusals]
