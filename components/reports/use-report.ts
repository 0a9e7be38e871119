'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'

const refetchEveryMs = 60_000

/**
 * A screen's report, read again each minute. The old one stays while a new one is on its way (`isPlaceholderData`), and when
 * reading fails (`error`).
 * @param path of the route, for instance 'overview' or 'metric/review-time'
 */
export function useReport<Report>(path: string, search: string) {
  return useQuery({
    queryKey: [path, search],
    queryFn: ({ signal }) => readReport<Report>(path, search, signal),
    placeholderData: keepPreviousData,
    refetchInterval: refetchEveryMs,
  })
}

async function readReport<Report>(path: string, search: string, signal: AbortSignal): Promise<Report> {
  const response = await fetch(`/api/reports/${path}?${search}`, { signal })
  if (!response.ok) throw new Error(`The report could not be read (${response.status}).`)
  return (await response.json()) as Report
}
