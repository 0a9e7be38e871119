import { type Anchor, anchorsOf, cursorAfter } from '../api/cursor'

/** `isLenient`: an address that somebody kept begins anew where its cursor belongs to another question. */
export type Page = { cursor: string | null; limit: number; isLenient?: boolean }

/** A list in its order. `withheld`: counted in `total` and on no page. */
type Listing<Found> = {
  total: number
  withheld: number
  page(offset: number, limit: number): Found[]
  countUpTo(anchor: NonNullable<Anchor>): number
}

/** The rows of a page, and the cursor of the next one; null after the last. `question`: what tells the list from others. */
export function listPage<Found>(
  { total, withheld, page, countUpTo }: Listing<Found>,
  { cursor, limit, isLenient = false }: Page,
  question: unknown,
  anchorOf: (found: Found) => Anchor,
): { found: Found[]; nextCursor: string | null } {
  const [after = null] = cursor === null ? [] : anchorsOf(cursor, question, isLenient)
  const offset = after === null ? 0 : countUpTo(after)
  const found = page(offset, limit)
  const last = found.at(-1)
  const hasMore = last !== undefined && offset + found.length < total - withheld
  return { found, nextCursor: hasMore ? cursorAfter(question, [anchorOf(last)]) : null }
}
