import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { PagerDutyWorld } from '@/db/seed/world'
import type { PagerDutySubscription } from '@/lib/connectors/pagerduty/payload'
import { badArguments, missingScope, notFound } from './refusal'
import { incidentSpan, instantOf, openSpan, rendered, utcSpan, within } from './time-rules'

export type Rules = {
  accountZone: string
  now: number
  /** Scopes this token lacks, as `users.read`. */
  missingScopes: string[]
  /** Fewer records a page than asked for. */
  largestPage: number
  /** False: `total` stays null even when asked for. */
  totals: boolean
  /** The webhook subscriptions of the account. */
  subscriptions: PagerDutySubscription[]
  /** What a POST brought. */
  body: string
}

type Route = { scope: string; answer: Answerer; method?: 'POST' | 'DELETE'; status?: number }
type Answerer = (world: PagerDutyWorld, query: URLSearchParams, rules: Rules, id: string) => unknown

const routes: [RegExp, Route][] = [
  [/^\/services$/, { scope: 'services.read', answer: plainList('services') }],
  [/^\/teams$/, { scope: 'teams.read', answer: plainList('teams') }],
  [/^\/users$/, { scope: 'users.read', answer: plainList('users') }],
  [/^\/incidents$/, { scope: 'incidents.read', answer: incidents }],
  [/^\/incidents\/([^/]+)$/, { scope: 'incidents.read', answer: incident }],
  [/^\/incidents\/([^/]+)\/notes$/, { scope: 'incidents.read', answer: notes }],
  [/^\/incidents\/([^/]+)\/log_entries$/, { scope: 'incidents.read', answer: incidentLogEntries }],
  [/^\/log_entries$/, { scope: 'incidents.read', answer: logEntries }],
  [/^\/change_events$/, { scope: 'change_events.read', answer: changeEvents }],
  [/^\/webhook_subscriptions$/, { scope: 'webhook_subscriptions.read', answer: subscriptions }],
  [
    /^\/webhook_subscriptions$/,
    { scope: 'webhook_subscriptions.write', answer: subscribe, method: 'POST', status: 201 },
  ],
  [
    /^\/webhook_subscriptions\/([^/]+)\/enable$/,
    { scope: 'webhook_subscriptions.write', answer: enable, method: 'POST' },
  ],
  [
    /^\/webhook_subscriptions\/([^/]+)$/,
    { scope: 'webhook_subscriptions.write', answer: unsubscribe, method: 'DELETE', status: 204 },
  ],
  [/^\/abilities$/, { scope: 'abilities.read', answer: () => ({ abilities: ['teams', 'urgencies'] }) }],
]

/** Every scope that a route asks for. */
export const everyScope = [...new Set(routes.map(([, { scope }]) => scope))]

/** What PagerDuty would answer; throws `Refusal` where it would refuse. */
export function answerTo(
  world: PagerDutyWorld,
  url: URL,
  rules: Rules,
  method = 'GET',
): { status: number; body: unknown } {
  for (const [pattern, route] of routes) {
    const match = pattern.exec(url.pathname)
    if (match === null || method !== (route.method ?? 'GET')) continue
    if (rules.missingScopes.includes(route.scope)) throw missingScope(route.scope)
    const body = route.answer(world, url.searchParams, rules, decodeURIComponent(match[1] ?? ''))
    return { status: route.status ?? 200, body }
  }
  throw notFound()
}

function plainList(key: 'services' | 'teams' | 'users'): Answerer {
  return (world, query, rules) => paged(key, world[key], query, rules)
}

function incidents(world: PagerDutyWorld, query: URLSearchParams, rules: Rules) {
  const span = incidentSpan(query, rules.accountZone, rules.now)
  const statuses = query.getAll('statuses[]')
  const found = world.incidents.filter(
    (one) => within(span, one.created_at) && (statuses.length === 0 || statuses.includes(one.status)),
  )
  const [field = 'incident_number', direction = 'asc'] = (query.get('sort_by') ?? '').split(':')
  if (field === 'created_at') found.sort((a, b) => instantOf(a.created_at) - instantOf(b.created_at))
  else found.sort((a, b) => Number(a.incident_number) - Number(b.incident_number))
  return paged('incidents', direction === 'desc' ? found.reverse() : found, query, rules)
}

function incident(world: PagerDutyWorld, _query: URLSearchParams, _rules: Rules, id: string) {
  const found = world.incidents.find((one) => one.id === id || String(one.incident_number) === id)
  if (!found) throw notFound()
  return { incident: found }
}

function notes(world: PagerDutyWorld, query: URLSearchParams, rules: Rules, id: string) {
  const { incident: found } = incident(world, query, rules, id)
  return { notes: world.notes[found.id] ?? [] }
}

function incidentLogEntries(world: PagerDutyWorld, query: URLSearchParams, rules: Rules, id: string) {
  const { incident: found } = incident(world, query, rules, id)
  const own = world.logEntries.filter((entry) => entry.incident.id === found.id)
  return logEntries({ ...world, logEntries: own }, query, rules)
}

function subscriptions(_world: PagerDutyWorld, query: URLSearchParams, rules: Rules) {
  return paged('webhook_subscriptions', rules.subscriptions, query, rules)
}

const Wanted = z.object({
  webhook_subscription: z.object({
    type: z.literal('webhook_subscription'),
    delivery_method: z.object({ type: z.literal('http_delivery_method'), url: z.url() }),
    description: z.string().optional(),
    events: z.array(z.string()).min(1),
    filter: z.object({ type: z.literal('account_reference') }),
  }),
})

/** The secret of a subscription is told in the answer that makes it, and never again. */
function subscribe(_world: PagerDutyWorld, _query: URLSearchParams, { subscriptions, body }: Rules) {
  const wanted = Wanted.safeParse(jsonOf(body)).data
  if (!wanted) throw badArguments('webhook_subscription is not as documented')
  const { delivery_method, ...rest } = wanted.webhook_subscription
  const id = `PSUB${randomBytes(5).toString('hex').toUpperCase()}`
  const method = { ...delivery_method, temporarily_disabled: false }
  const made = { ...rest, id, active: true, delivery_method: { ...method, secret: null } }
  subscriptions.push(made)
  const secret = randomBytes(32).toString('base64')
  return { webhook_subscription: { ...made, delivery_method: { ...method, secret } } }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** PagerDuty's way to end the pause of a subscription whose deliveries were dropped three times in a row. */
function enable(_world: PagerDutyWorld, _query: URLSearchParams, rules: Rules, id: string) {
  const found = rules.subscriptions.find((one) => one.id === id)
  if (!found) throw notFound()
  found.active = true
  found.delivery_method.temporarily_disabled = false
  return { webhook_subscription: found }
}

function unsubscribe(_world: PagerDutyWorld, _query: URLSearchParams, rules: Rules, id: string) {
  const at = rules.subscriptions.findIndex((one) => one.id === id)
  if (at < 0) throw notFound()
  rules.subscriptions.splice(at, 1)
}

function logEntries(world: PagerDutyWorld, query: URLSearchParams, rules: Rules) {
  const span = openSpan(query, rules.accountZone)
  const zone = query.get('time_zone') ?? rules.accountZone
  const found = world.logEntries.filter((entry) => within(span, entry.created_at))
  found.sort((a, b) => instantOf(b.created_at) - instantOf(a.created_at))
  const zoned = found.map((entry) => ({ ...entry, created_at: rendered(entry.created_at, zone) }))
  return paged('log_entries', zoned, query, rules)
}

function changeEvents(world: PagerDutyWorld, query: URLSearchParams, rules: Rules) {
  const span = utcSpan(query)
  const found = world.changeEvents.filter((event) => within(span, event.timestamp))
  found.sort((a, b) => instantOf(b.timestamp) - instantOf(a.timestamp))
  return paged('change_events', found, query, rules)
}

/** PagerDuty's classic pages: 25 unless told, 100 at most, nothing beyond the 10,000th record. */
function paged(key: string, records: unknown[], query: URLSearchParams, rules: Rules) {
  const limit = Math.min(wholeNumber(query.get('limit')) ?? 25, 100)
  const offset = wholeNumber(query.get('offset')) ?? 0
  if (offset + limit > 10_000) throw badArguments('Offset+limit exceeds maximum allowed value of 10000.')
  const page = records.slice(offset, offset + Math.min(limit, rules.largestPage))
  const total = query.get('total') === 'true' && rules.totals ? records.length : null
  return { [key]: page, limit, offset, more: offset + page.length < records.length, total }
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}
