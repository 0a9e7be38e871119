import type { IncidentRow } from '../metrics/rows'
import type { Recovery } from './report'
import { instant } from './row-lists'

/** Counted incidents that ended in [from, to), each as a dot: a median of few hides more than it tells. */
export function recoveriesOf(
  incidents: IncidentRow[],
  { from, to }: { from: number; to: number },
): Recovery[] {
  return incidents.flatMap(({ exclusion, resolvedAt, triggeredAt, title }) =>
    exclusion === null && resolvedAt !== null && resolvedAt >= from && resolvedAt < to
      ? [{ at: instant(resolvedAt), value: resolvedAt - triggeredAt, title, href: '/incidents' }]
      : [],
  )
}
