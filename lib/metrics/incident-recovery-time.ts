import type { CatalogueEntry } from './catalogue-entry'
import { type Measured, sift } from './measured'
import type { IncidentRow } from './rows'

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
    'incidents open for less than two minutes',
    'incidents still open, counted beside it',
  ],
}

export function incidentRecoveryTime(rows: IncidentRow[]): Measured<IncidentRow> {
  return sift(
    rows,
    (row) => row.resolvedAt ?? row.triggeredAt,
    (row) => {
      if (row.exclusion) return { leave: row.exclusion }
      if (row.resolvedAt === null) return { leave: 'still-open', isCensored: true }
      return { value: row.resolvedAt - row.triggeredAt, isCounted: true }
    },
  )
}
