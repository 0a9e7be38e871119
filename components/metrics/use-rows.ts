'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { RowsAnswer } from '@/lib/api/contract'
import type { MetricPageReport } from '@/lib/reports/report'
import { figureLinks } from './figure-link'
import { joinedRows } from './row-tabs'

/** The rows behind a metric's number; the first page comes with the report, further ones when asked for. */
export function useRows({ entry, scope, rows }: MetricPageReport) {
  const { rowsHref } = figureLinks(entry.id, scope)
  const query = useInfiniteQuery({
    queryKey: ['rows', rowsHref, rows],
    queryFn: ({ pageParam, signal }) =>
      readRows(`${rowsHref}&cursor=${encodeURIComponent(pageParam)}`, signal),
    initialPageParam: '',
    getNextPageParam: (page: RowsAnswer) => page.nextCursor,
    initialData: { pages: [rows], pageParams: [''] },
    // What has been read stays while a reader reads on; a newer report brings its own first page.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [first = rows, ...further] = query.data.pages
  return { ...query, rows: further.reduce(joinedRows, first), rowsHref }
}

async function readRows(href: string, signal: AbortSignal): Promise<RowsAnswer> {
  const response = await fetch(href, { signal })
  if (!response.ok) throw new Error(`The rows could not be read (${response.status}).`)
  return (await response.json()) as RowsAnswer
}
