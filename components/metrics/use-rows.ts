'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { RowsAnswer } from '@/lib/api/metric-contract'
import type { MetricPageReport, RowsPart } from '@/lib/reports/screens/metrics'
import { figureLinks } from './figure-link'
import { joinedRows } from './row-tabs'

/** The rows of one side of a metric's number; the first page comes with the report, further ones when asked for. */
export function useRows({ entry, scope, rows }: MetricPageReport, part: RowsPart) {
  const rowsHref = rowsHrefOf(entry.id, scope, part)
  const own = rows[part]
  const query = useInfiniteQuery({
    queryKey: ['rows', rowsHref, own],
    queryFn: ({ pageParam, signal }) =>
      readRows(pageParam === '' ? rowsHref : `${rowsHref}&cursor=${encodeURIComponent(pageParam)}`, signal),
    initialPageParam: '',
    getNextPageParam: (page: RowsAnswer) => page.nextCursor,
    initialData: { pages: [own], pageParams: [''] },
    // What has been read stays while a reader reads on; a newer report brings its own first page.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [first = own, ...further] = query.data.pages
  return { ...query, rows: further.reduce(joinedRows, first) }
}

/** The route that lists exactly one side of a metric's number. */
export const rowsHrefOf = (metric: string, scope: MetricPageReport['scope'], part: string): string =>
  `${figureLinks(metric, scope).rowsHref}&part=${encodeURIComponent(part)}`

async function readRows(href: string, signal: AbortSignal): Promise<RowsAnswer> {
  const response = await fetch(href, { signal })
  if (!response.ok) throw new Error(`The rows could not be read (${response.status}).`)
  return (await response.json()) as RowsAnswer
}
