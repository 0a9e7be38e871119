import type { Scope, Sides } from '@/lib/reports/screens/screen'
import { querySearch } from '../reports/scope-search'

export type ListName = 'changes' | 'deployments' | 'incidents'

/** One side of a list, for people and as the route that lists exactly its rows. `reason` narrows what is left out. */
export function sideLinks(
  list: ListName,
  scope: Scope,
  shows: Sides['shows'],
  reason: string | null = null,
): { href: string; rowsHref: string } {
  const side = new URLSearchParams({ shows })
  if (reason !== null) side.set('reason', reason)
  const search = `${querySearch(scope)}&${side}`
  return { href: `/${list}?${search}`, rowsHref: `/api/v1/${list}?${search}` }
}
