/** Reads a whole listing: window by window, cut until each fits under PagerDuty's ceiling; told what it does not give. */
import { z } from 'zod'
import { SourceError } from '@/lib/domain/source-error'
import type { PagerDutyClient } from './client'
import { faultOfAnswerRule, faultOfCeiling, faultOfRestlessList } from './fault'
import { type Listing, type Place, readPage } from './page'
import type { Listed, UnreadRecord, Window } from './reader'
import { halvesNewestFirst, piecesNewestFirst, utc, wholeSeconds } from './window'

/** A walk through one listing. `over`: there is more than PagerDuty lists; `restless`: records moved between its pages. */
type Walk<T> = { end: 'whole' | 'over' | 'restless'; listed: Listed<T> }

const ceiling = 10_000
const largestPage = 100
const walksOfRestlessList = 3

/** All records of a listing that has no window. Throws `SourceError` over 10,000. */
export async function readAll<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
): Promise<Listed<T>> {
  const { end, listed } = await walk(client, listing, {}, false)
  if (end === 'over') throw faultOfCeiling(listing.route, 'this account')
  if (end === 'restless') throw faultOfRestlessList(listing.route)
  return listed
}

/** All records of the window, newest pieces first, each id once. */
export async function readWindow<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  window: Window,
): Promise<Listed<T>> {
  const answers: Listed<T>[] = []
  for (const piece of piecesNewestFirst(wholeSeconds(window))) {
    answers.push(await readPiece(client, listing, piece))
  }
  return merged(answers)
}

/** How many records the window holds; null where PagerDuty keeps it to itself. */
export async function countWindow<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  window: Window,
): Promise<number | null> {
  let count = 0
  for (const piece of piecesNewestFirst(wholeSeconds(window))) {
    // Both ends count: the last second of a piece is not the first of the next.
    const span = spanOf({ since: piece.since, until: piece.until - 1000 })
    const { total } = await readPage(client, listing, { span, offset: 0, limit: 1 })
    if (total === null) return null
    count += total
  }
  return count
}

async function readPiece<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  window: Window,
): Promise<Listed<T>> {
  const halves = halvesNewestFirst(window)
  const { end, listed } = await walk(client, listing, spanOf(window), halves === null)
  if (end === 'whole') return listed
  if (halves !== null) {
    return merged([await readPiece(client, listing, halves[0]), await readPiece(client, listing, halves[1])])
  }
  if (end === 'restless') throw faultOfRestlessList(listing.route)
  const second = `the second ${utc(window.since)}`
  const { message } = faultOfCeiling(listing.route, second)
  const name = `${listing.route} of ${second}`
  const beyond = { id: null, window, name, at: window.since, error: message }
  return { ...listed, unread: [...listed.unread, beyond] }
}

/** Several times, while records move between its pages; one page is always of one moment. */
async function walk<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  span: Record<string, string>,
  isUncut: boolean,
): Promise<Walk<T>> {
  for (let walks = 1; ; walks++) {
    const found = await walkOnce(client, listing, span, isUncut)
    if (found.end !== 'restless' || walks === walksOfRestlessList) return found
  }
}

async function walkOnce<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  span: Record<string, string>,
  isUncut: boolean,
): Promise<Walk<T>> {
  const pages: Listed<T>[] = []
  let limit = largestPage
  let last: string | null = null
  let gap: Gap | null = null
  for (let offset = 0; offset < ceiling; ) {
    const place: Place = { span, offset, limit: Math.min(limit, ceiling - offset) }
    const page = await readPage(client, listing, place, limit < largestPage).catch(passing(offset))
    if (page instanceof SourceError) {
      if (page.detail.status === 400) return { end: 'over', listed: merged(pages) }
      if (place.limit > 1) {
        limit = Math.floor(place.limit / 2)
        continue
      }
      // Two in a row: not one record is ill, but the list.
      if (gap !== null) throw page
      gap = { place, after: timeOf(pages.at(-1)?.records.at(-1)), error: page.message }
      last = null
      offset += 1
      continue
    }
    if (last !== null && !goesOnFrom(page, last, 'since' in span)) {
      return { end: 'restless', listed: merged(pages) }
    }
    if (gap !== null) page.unread.push(unreadIn(gap, timeOf(page.records[0]), listing.route))
    gap = null
    pages.push(page)
    if (page.total !== null && page.total > ceiling && !isUncut) return { end: 'over', listed: merged(pages) }
    if (!page.more) return { end: 'whole', listed: merged(pages) }
    if (page.ids.length === 0) throw faultOfAnswerRule(page.url, 'promises more and lists nothing')
    // By what came, not by what was asked, and one record back: a record that moved is then seen.
    last = page.ids.length > 1 ? (page.ids.at(-1) ?? null) : null
    offset += Math.max(1, page.ids.length - 1)
    limit = Math.min(largestPage, limit * 2)
  }
  return { end: 'over', listed: merged(pages) }
}

/** A record that was passed over; `after`: the time of the newer one before it in the list. */
type Gap = { place: Place; after: number | null; error: string }

/** By time only newer ones come in, before what was read; in other lists a renamed one may stand anywhere. */
function goesOnFrom(page: { ids: string[] }, last: string, isByTime: boolean): boolean {
  return isByTime ? page.ids.includes(last) : page.ids[0] === last
}

/** A failure that asking for less may pass, or an offset that goes too far; any other is thrown on. */
const passing =
  (offset: number) =>
  (error: unknown): SourceError => {
    if (!(error instanceof SourceError) || error.kind !== 'vendor-failed' || error.detail.retryAt) throw error
    const { status } = error.detail
    if ((status ?? 0) >= 500 || (status === 400 && offset > 0)) return error
    throw error
  }

const dated = z.looseObject({ created_at: z.string().optional(), timestamp: z.string().optional() })

/** When a record was made, epoch ms; null where it does not say. */
function timeOf(record: unknown): number | null {
  const { created_at, timestamp } = dated.safeParse(record).data ?? {}
  const at = Date.parse(created_at ?? timestamp ?? '')
  return Number.isNaN(at) ? null : at
}

/** `before`: the time of the older record that follows. Without a window there is only the place in the list. */
function unreadIn({ place, after, error }: Gap, before: number | null, route: string): UnreadRecord {
  const { since, until } = place.span
  const name = `${route}: record ${place.offset + 1}`
  if (!since || !until) return { id: null, window: null, name, at: null, error }
  const window = { since: before ?? Date.parse(since), until: (after ?? Date.parse(until)) + 1000 }
  return { id: null, window, name, at: window.since, error }
}

const spanOf = (window: Window) => ({ since: utc(window.since), until: utc(window.until) })

/** The earliest clock counts: what came later than the first page may be missing from it. */
function merged<T extends { id: string }>(answers: Listed<T>[]): Listed<T> {
  const byId = new Map(answers.flatMap((answer) => answer.records).map((record) => [record.id, record]))
  return {
    records: [...byId.values()],
    unread: answers.flatMap((answer) => answer.unread),
    readAt: Math.min(...answers.map((answer) => answer.readAt)),
  }
}
