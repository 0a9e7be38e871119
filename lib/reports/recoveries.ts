import { listIncidentTitles } from '@/db/queries/list-incident-rows'
import { instant } from '../api/instant'
import type { Selection } from '../columns/columns'
import { listEvenly } from '../columns/list-evenly'
import { reader } from './reader'
import type { ResolvedScope } from './scope'
import type { Recovery } from './screens/metrics'
import { toldText } from './told-rows'
import { listedRows } from './visibility'

/** More dots than this hide each other. */
const mostDots = 200

/**
 * Counted incidents that ended in [from, to) and may be listed, each as a dot: a median of few hides more than it tells. Of too many, as many as can
 * be told apart, evenly from the quickest to the slowest.
 */
export function recoveriesOf(
  incidents: Selection,
  { from, to, visibility }: Pick<ResolvedScope, 'from' | 'to' | 'visibility'>,
): Recovery[] {
  const stretch = { start: from, end: to }
  const found = listEvenly(
    incidents,
    'incident-recovery-time',
    stretch,
    mostDots,
    listedRows(incidents, visibility),
  )
  const rows = listIncidentTitles(
    reader(),
    found.map(({ rowid }) => rowid),
  )
  const titles = new Map(rows.map(({ rowid, teamId, title }) => [rowid, toldText(visibility, teamId, title)]))
  return found
    .toSorted((a, b) => b.at - a.at)
    .flatMap(({ rowid, at, value }) => {
      const title = titles.get(rowid)
      return title === undefined ? [] : [{ at: instant(at), value, title, href: '/incidents' }]
    })
}
