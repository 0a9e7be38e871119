import type { PagerDutyCheck } from '@/lib/api/connection-contract'

/** Records that a page brings; one of each is asked for twice, to see that the list did not move. */
const perPage = 99
/** Windows of incidents, log and change events, however little is in them; counted over our simulator. */
const perDay = 33 / 365
/** Services, teams, users, webhook subscriptions, and the ends of listings. */
const besides = 12
/** One after another, as PagerDuty answers them. */
const secondsPerRequest = 0.4
/** Of the 960 a minute, what reading uses; the rest is kept free for what people wait for. */
const requestsPerMinute = 768

/** What the first reading costs: listings by the window and the page, and the notes of each incident by one request. */
export function costOf(read: {
  days: number
  services: number | null
  incidents: number | null
  entries: number | null
}): NonNullable<PagerDutyCheck['cost']> {
  const incidents = read.incidents ?? 0
  const listed = [read.services ?? 0, incidents, read.entries ?? 0]
  const pages = listed.reduce((sum, records) => sum + Math.floor(records / perPage), 0)
  const requests = Math.ceil(read.days * perDay) + pages + incidents + besides
  const seconds = Math.max(requests * secondsPerRequest, (requests / requestsPerMinute) * 60)
  return { requests, minutes: Math.max(1, Math.ceil(seconds / 60)) }
}
