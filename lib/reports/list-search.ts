import type { Page } from './list-page'
import { screenParameter } from './page-scope'
import type { Wanted } from './row-lists'
import type { Search } from './scope'

const pageSize = 50

/** The stretch of a list that the address asks for. */
export function pageOf(search: Search): Page {
  const cursor = screenParameter(search, 'cursor')
  return { cursor, limit: pageSize, isLenient: true }
}

/** Which rows of a list a screen's address asks for. */
export function wantedOf(search: Search): Wanted {
  const isLeftOut = screenParameter(search, 'shows') === 'left-out'
  return isLeftOut
    ? { shows: 'left-out', reason: screenParameter(search, 'reason') }
    : { shows: 'counted', reason: null }
}

/** Which rows of a list the API is asked for; both sides unless one is named. */
export const wantedRows = ({
  shows,
  reason,
}: {
  shows?: 'counted' | 'left-out'
  reason?: string
}): Wanted => ({
  shows: shows ?? 'all',
  reason: reason ?? null,
})
