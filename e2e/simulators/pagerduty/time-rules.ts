import { DateTime } from 'luxon'
import { badRange, badTimes } from './refusal'

/** Both ends count, as at PagerDuty; an open end is infinite. */
export type Span = { since: number; until: number }

/** PagerDuty's trap: an instant without an offset is read in `time_zone`, or else in the account's zone. */
function instant(text: string, zone: string): number {
  const at = DateTime.fromISO(text, { zone })
  if (!at.isValid) throw badTimes()
  return at.toMillis()
}

/** Since and until as asked; missing ends stay open. */
export function openSpan(query: URLSearchParams, accountZone: string): Span {
  const zone = query.get('time_zone') ?? accountZone
  const since = query.get('since')
  const until = query.get('until')
  const span = {
    since: since === null ? Number.NEGATIVE_INFINITY : instant(since, zone),
    until: until === null ? Number.POSITIVE_INFINITY : instant(until, zone),
  }
  if (span.until < span.since) throw badRange()
  return span
}

/** Incidents: a month unless told, never more than six; `date_range=all` switches the rule off. */
export function incidentSpan(query: URLSearchParams, accountZone: string, now: number): Span {
  if (query.get('date_range') === 'all') return openSpan(new URLSearchParams(), accountZone)
  const asked = openSpan(query, accountZone)
  const until = Number.isFinite(asked.until) ? asked.until : defaultUntil(asked.since, now)
  const since = Number.isFinite(asked.since) ? asked.since : monthsFrom(until, -1)
  if (until > monthsFrom(since, 6)) throw badRange()
  return { since, until }
}

/** Change events are refused unless the instants say UTC. */
export function utcSpan(query: URLSearchParams): Span {
  for (const name of ['since', 'until']) {
    const text = query.get(name)
    if (text !== null && !/(Z|[+-]00:00)$/.test(text)) throw badTimes()
  }
  return openSpan(query, 'UTC')
}

const parsed = new Map<string, number>()

/** Epoch ms of an instant that the world holds; kept, for every page of ten thousand records asks for all of them. */
export function instantOf(text: string): number {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const at = Date.parse(text)
  parsed.set(text, at)
  return at
}

export function within(span: Span, text: string): boolean {
  const at = instantOf(text)
  return at >= span.since && at <= span.until
}

/** The instant as PagerDuty renders it in a zone: an offset where it is not UTC. */
export function rendered(text: string, zone: string): string {
  return DateTime.fromISO(text, { zone }).toISO({ suppressMilliseconds: true }) ?? text
}

function defaultUntil(since: number, now: number): number {
  return Number.isFinite(since) ? monthsFrom(since, 1) : now
}

function monthsFrom(at: number, months: number): number {
  return DateTime.fromMillis(at, { zone: 'UTC' }).plus({ months }).toMillis()
}
