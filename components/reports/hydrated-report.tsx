import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'

type Props = { path: string; search: string; report: unknown; children: ReactNode }

/** Hands a report that the server has read to the browser, under the name by which `useReport` asks for it. */
export function HydratedReport({ path, search, report, children }: Props) {
  const client = new QueryClient()
  client.setQueryData([path, search], report)
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
