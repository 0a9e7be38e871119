/** One page of a listing, parsed record by record: one that is not understood does not hide the others. */
import { z } from 'zod'
import type { ClientAnswer, PagerDutyClient, Query } from './client'
import { faultOfShape } from './fault'
import type { UnreadRecord } from './reader'

export type Listing<T extends { id: string }> = {
  route: string
  /** The field of the answer that holds the records. */
  key: string
  record: z.ZodType<T>
  query?: Query
}

/** Where a page begins, and how many records it may hold. `span`: `since` and `until` as they are sent, or nothing. */
export type Place = { span: Record<string, string>; offset: number; limit: number }

/** `ids`: of all its records, understood or not, in the vendor's order. */
export type Page<T> = {
  url: string
  ids: string[]
  records: T[]
  unread: UnreadRecord[]
  more: boolean
  total: number | null
  readAt: number
}

const envelope = z.object({ more: z.boolean(), total: z.number().int().nullish() })
const known = z.looseObject({
  id: z.string(),
  created_at: z.string().nullish().catch(null),
  timestamp: z.string().nullish().catch(null),
})

/** A page of which nothing is understood and that holds more than this is a changed API, not a few odd records. */
const fewRecords = 3

export async function readPage<T extends { id: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  { span, offset, limit }: Place,
  isTriedOnce = false,
): Promise<Page<T>> {
  const paging = {
    limit: String(limit),
    offset: String(offset),
    ...(offset === 0 ? { total: 'true' } : {}),
  }
  const query = { ...listing.query, ...span, ...paging }
  const answer = await client.get(listing.route, query, { isTriedOnce })
  const { more, total } = understand(answer, envelope)
  const listed = understand(answer, z.object({ [listing.key]: z.array(z.unknown()) }))[listing.key] ?? []
  const { readAt, url } = answer
  return { url, more, total: total ?? null, readAt, ...sorted(answer, listing, listed) }
}

function sorted<T extends { id: string }>(answer: ClientAnswer, listing: Listing<T>, listed: unknown[]) {
  const records: T[] = []
  const unread: UnreadRecord[] = []
  const ids: string[] = []
  let fault: Error | null = null
  for (const [index, raw] of listed.entries()) {
    const parsed = listing.record.safeParse(raw)
    if (parsed.success) {
      records.push(parsed.data)
      ids.push(parsed.data.id)
      continue
    }
    const { issues } = parsed.error
    const path = [listing.key, index, ...(issues[0]?.path ?? [])]
    fault = faultOfShape(answer.url, new z.ZodError([{ ...issues[0], path } as z.core.$ZodIssue]))
    const least = known.safeParse(raw)
    // Without so much as an id there is nothing to name, and no way to go on from it.
    if (!least.success) throw fault
    const { id, created_at, timestamp } = least.data
    const at = Date.parse(created_at ?? timestamp ?? '')
    ids.push(id)
    unread.push({
      id,
      window: null,
      name: `${listing.route} ${id}`,
      at: Number.isNaN(at) ? null : at,
      error: fault.message,
    })
  }
  if (fault !== null && records.length === 0 && unread.length > fewRecords) throw fault
  return { records, unread, ids }
}

/** The answer's body in the given shape, or a `SourceError` that names route and field. */
export function understand<T>(answer: ClientAnswer, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(answer.body)
  if (!parsed.success) throw faultOfShape(answer.url, parsed.error)
  return parsed.data
}
