import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredIncident } from './rows'

export const entry: CatalogueEntry = {
  id: 'incident-recovery-time',
  name: 'Incident recovery time (MTTR)',
  definition: 'From trigger to the last resolve of an incident, whatever its cause.',
  formula: 'median of (resolved − triggered), calendar time',
  unit: 'ms',
  kind: 'duration',
  countedAt: 'recovered',
  trendWindow: 91,
  maturesAfter: 0,
  direction: 'down',
  minimum: 6,
  bound: 'exact',
  excludes: [
    'low urgency without a priority',
    'incidents merged into another',
    'incidents shorter than the least duration that counts',
    'incidents still open, counted beside it',
  ],
}

/** When it counts, epoch ms. */
export const at = (row: Pick<MeasuredIncident, 'resolvedAt' | 'triggeredAt'>): number =>
  row.resolvedAt ?? row.triggeredAt

export function judge(row: Pick<MeasuredIncident, 'exclusion' | 'resolvedAt' | 'triggeredAt'>): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  if (row.resolvedAt === null) return { leave: 'still-open', isCensored: true }
  return { value: row.resolvedAt - row.triggeredAt, isCounted: true }
}
