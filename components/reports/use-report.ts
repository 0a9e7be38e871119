'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'

/** A fault is promised on screen within a minute of its happening; a third is left for the jobs to notice it. */
const refetchEveryMs = 20_000
/** What was read is worked out within seconds, and stands on the screen with it. */
const refetchSoonMs = 3_000

type Framed = { frame?: { isBeingConcluded?: boolean } | null }

const whenItMayChange = (report: unknown): number =>
  (report as Framed | undefined)?.frame?.isBeingConcluded ? refetchSoonMs : refetchEveryMs

/**
 * A screen's report, read again every 20 s while somebody looks, and every 3 s while
 * something in it is being worked out. The old one stays while a new one is on its way
 * (`isPlaceholderData`), and when reading fails (`error`).
 * @param path of the route, for instance 'overview' or 'metric/review-time'
 * @param everyMs says of a report how soon to read the next one, where 20 s is too long
 */
export function useReport<Report>(
  path: string,
  search: string,
  everyMs: (report: Report | undefined) => number = whenItMayChange,
) {
  return useQuery<Report>({
    queryKey: [path, search],
    queryFn: ({ signal }) => readReport<Report>(path, search, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => everyMs(state.data),
  })
}

async function readReport<Report>(path: string, search: string, signal: AbortSignal): Promise<Report> {
  const response = await fetch(`/api/reports/${path}?${search}`, { signal })
  // The session ended while somebody looked: what is on the screen is no longer theirs to see.
  if (response.status === 401) window.location.reload()
  if (!response.ok) throw new Error(`The report could not be read (${response.status}).`)
  return (await response.json()) as Report
}
