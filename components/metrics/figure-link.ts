import type { CatalogueAnswer, SummaryAnswer } from '@/lib/api/contract'
import { type Query, querySearch } from '../reports/scope-search'

/** One part of a breakdown: a service narrows the query itself, every other part is named in it. */
export type Part = { by: string; key: string }

function searchOf(query: Query, part: Part | null): string {
  if (part === null) return querySearch(query)
  if (part.by === 'service') return querySearch({ ...query, service: part.key })
  return `${querySearch(query)}&part=${encodeURIComponent(part.key)}`
}

/** Where the rows behind a number stand: the page for people, and the route that lists exactly them. */
export function figureLinks(metric: string, query: Query, part: Part | null = null) {
  const search = searchOf(query, part)
  return { href: `/metrics/${metric}?${search}#rows`, rowsHref: `/api/v1/metrics/${metric}/rows?${search}` }
}

/** The unrounded number in the page, so that a test can hold it against its rows. Unknown is the empty text. */
export function figureMarks(
  entry: Pick<CatalogueAnswer, 'id'>,
  summary: Pick<SummaryAnswer, 'value' | 'n' | 'numerator' | 'denominator'>,
  rowsHref: string,
) {
  return {
    'data-figure': '',
    'data-metric': entry.id,
    'data-value': summary.value ?? '',
    'data-n': summary.n,
    'data-numerator': summary.numerator ?? '',
    'data-denominator': summary.denominator ?? '',
    'data-rows-href': rowsHref,
  }
}
