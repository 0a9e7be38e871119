import type { CatalogueAnswer, SummaryAnswer } from '@/lib/api/metric-contract'
import { type Query, querySearch } from '../reports/scope-search'

/** One part of a breakdown. A service or a team narrows the query; other parts are asked for by name. */
export type Part = { by: string; key: string }

function searchOf(query: Query, part: Part | null): string {
  if (part?.by === 'team') return querySearch({ ...query, team: part.key })
  if (part?.by === 'service' && part.key !== unmatched) return querySearch({ ...query, service: part.key })
  return querySearch(query)
}

/** Parts that no filter names are asked of the rows' route by themselves. */
function partSearch(part: Part | null): string {
  const isFilter = part === null || part.by === 'team' || (part.by === 'service' && part.key !== unmatched)
  return isFilter ? '' : `&part=${encodeURIComponent(partName(part))}`
}

const partName = ({ by, key }: Part): string => `${by}:${key}`

/** The part of all that belongs to no service of ours; there is no service to ask for. */
const unmatched = 'unmatched'

/** Where the rows behind a number stand: the page for people, and the route that lists exactly them. */
export function figureLinks(metric: string, query: Query, part: Part | null = null) {
  const search = searchOf(query, part)
  return {
    href: `/metrics/${metric}?${search}#rows`,
    rowsHref: `/api/v1/metrics/${metric}/rows?${search}${partSearch(part)}`,
  }
}

/** The unrounded number in the page, so that a test can hold it against its rows. Unknown is the empty text. */
export function figureMarks(
  entry: Pick<CatalogueAnswer, 'id'>,
  summary: Pick<SummaryAnswer, 'value' | 'n' | 'numerator' | 'denominator'>,
  rowsHref: string,
  part: Part | null = null,
) {
  return {
    'data-figure': '',
    'data-metric': entry.id,
    'data-value': summary.value ?? '',
    'data-n': summary.n,
    'data-numerator': summary.numerator ?? '',
    'data-denominator': summary.denominator ?? '',
    'data-rows-href': rowsHref,
    'data-part': part === null ? undefined : partName(part),
  }
}
