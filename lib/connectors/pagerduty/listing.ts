/** Reads a whole listing: page by page, window by window, cut until each fits under PagerDuty's ceiling. */
import { z } from 'zod'
import type { ClientAnswer, PagerDutyClient } from './client'
import { faultOfAnswerRule, faultOfCeiling, faultOfShape } from './fault'
import type { Answer, Window } from './reader'
import { halvesNewestFirst, piecesNewestFirst, utc, wholeSeconds } from './window'

export type Listing<T extends { id: string }> = {
  route: string
  /** The field of the answer that holds the records. */
  key: string
  record: z.ZodType<T>
  query?: Record<string, string>
}

type Page<T> = { url: string; records: T[]; more: boolean; total: number | null; readAt: number }

const ceiling = 10_000
const pageSize = 100
const envelope = z.object({ more: z.boolean(), total: z.number().int().nullish() })

/** All records of a listing that has no window. Throws `SourceError` over 10,000. */
export async function readAll<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
): Promise<Answer<T>> {
  const answer = await walk(client, listing, {})
  if (answer === null) throw faultOfCeiling(listing.route, 'this account')
  return answer
}

/** All records of the window, newest pieces first, each id once. */
export async function readWindow<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  window: Window,
): Promise<Answer<T>> {
  const answers: Answer<T>[] = []
  for (const piece of piecesNewestFirst(wholeSeconds(window))) {
    answers.push(await readPiece(client, listing, piece))
  }
  return merged(answers)
}

async function readPiece<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  window: Window,
): Promise<Answer<T>> {
  const whole = await walk(client, listing, { since: utc(window.since), until: utc(window.until) })
  if (whole !== null) return whole
  const halves = halvesNewestFirst(window)
  if (halves === null) throw faultOfCeiling(listing.route, `the second ${utc(window.since)}`)
  return merged([await readPiece(client, listing, halves[0]), await readPiece(client, listing, halves[1])])
}

/** Null when the ceiling is in the way; the total is asked once, and where it stays unknown the walk finds out. */
async function walk<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  span: Record<string, string>,
): Promise<Answer<T> | null> {
  const answers: Answer<T>[] = []
  for (let offset = 0; offset < ceiling; ) {
    const page = await readPage(client, listing, span, offset)
    if (page.total !== null && page.total > ceiling) return null
    answers.push(page)
    if (!page.more) return merged(answers)
    if (page.records.length === 0) throw faultOfAnswerRule(page.url, 'promises more and lists nothing')
    // By what came, not by what was asked: PagerDuty may give less.
    offset += page.records.length
  }
  return null
}

async function readPage<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  span: Record<string, string>,
  offset: number,
): Promise<Page<T>> {
  const limit = String(Math.min(pageSize, ceiling - offset))
  const paging = { limit, offset: String(offset), ...(offset === 0 ? { total: 'true' } : {}) }
  const answer = await client.get(listing.route, { ...listing.query, ...span, ...paging })
  const { more, total } = understand(answer, envelope)
  const listed = understand(answer, z.object({ [listing.key]: z.array(listing.record) }))
  return {
    url: answer.url,
    records: listed[listing.key] ?? [],
    more,
    total: total ?? null,
    readAt: answer.readAt,
  }
}

/** The answer's body in the given shape, or a `SourceError` that names route and field. */
export function understand<T>(answer: ClientAnswer, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(answer.body)
  if (!parsed.success) throw faultOfShape(answer.url, parsed.error)
  return parsed.data
}

/** The earliest clock counts: what came later than the first page may be missing from it. */
function merged<T extends { id: string }>(answers: Answer<T>[]): Answer<T> {
  const byId = new Map(answers.flatMap((answer) => answer.records).map((record) => [record.id, record]))
  return { records: [...byId.values()], readAt: Math.min(...answers.map((answer) => answer.readAt)) }
}
