'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Frame, Scope } from '@/lib/reports/screens/screen'
import type { Filter } from '../filters/filter-sentence'
import { Screen } from './screen'
import { SkeletonBlocks } from './screen-skeleton'

type Props<Report> = {
  query: Pick<UseQueryResult<Report>, 'data' | 'isError' | 'isPlaceholderData'>
  filters?: readonly Filter[]
  children: (report: Report) => ReactNode
}

/** A screen around its report. When reading it again fails, what was read before stays and says so. */
export function ReportScreen<Report extends { frame: Frame; scope?: Scope }>({
  query,
  filters,
  children,
}: Props<Report>) {
  const { data: report, isError, isPlaceholderData } = query
  if (report === undefined) {
    return (
      <Screen frame={null}>
        {isError ? <h1>This screen could not be read. It is tried again by itself.</h1> : <SkeletonBlocks />}
      </Screen>
    )
  }
  return (
    <Screen frame={report.frame} scope={report.scope} filters={filters} isRefetching={isPlaceholderData}>
      {isError ? (
        <p role="status" className="note">
          Headroom’s server did not answer just now. This is what was read before; it is tried again by
          itself.
        </p>
      ) : null}
      {children(report)}
    </Screen>
  )
}
