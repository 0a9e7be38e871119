import { listIncidentTitles } from '@/db/queries/list-incident-rows'
import type { Selection } from '../columns/columns'
import { isItem, listNewest } from '../columns/list-newest'
import { reader } from './reader'
import { instant } from './row-lists'
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
  const { total, withheld, page } = listNewest(
    incidents,
    'incident-recovery-time',
    { start: from, end: to },
    { isAsked: isItem },
    listedRows(incidents, visibility),
  )
  const found = evenly(
    page(0, total - withheld).toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0)),
    mostDots,
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
      return title === undefined || value === null
        ? []
        : [{ at: instant(at), value, title, href: '/incidents' }]
    })
}

/** At most so many of a list, the first and the last among them. */
function evenly<T>(all: T[], most: number): T[] {
  if (all.length <= most) return all
  const step = (all.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, i) => all[Math.round(i * step)]).filter((one) => one !== undefined)
}
