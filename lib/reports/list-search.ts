import { screenParameter } from './page-scope'
import type { Sides } from './report'
import type { Page } from './row-lists'
import type { Search } from './scope'

const pageSize = 50

/** The stretch of a list that the address asks for. */
export function pageOf(search: Search): Page {
  const cursor = screenParameter(search, 'cursor')
  return { offset: cursor !== null && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0, limit: pageSize }
}

/** Which side of a list the address asks for. */
export const showsOf = (search: Search): Sides['shows'] =>
  screenParameter(search, 'shows') === 'left-out' ? 'left-out' : 'counted'
