import type { CatalogueEntry } from './catalogue-entry'
import { type Measured, sift } from './measured'
import type { IncidentRow } from './rows'

export const entry: CatalogueEntry = {
  id: 'link-coverage',
  name: 'Link coverage',
  definition: 'Incidents whose cause is decided: by evidence that names it, or by a person.',
  formula: 'incidents with a decided cause ÷ incidents',
  unit: 'share',
  kind: 'share',
  countedAt: 'triggered',
  trendWindow: 91,
  maturesAfter: 7,
  direction: 'up',
  minimum: 20,
  bound: 'exact',
  excludes: ['what incident recovery time leaves out, except those still open'],
}

export function linkCoverage(rows: IncidentRow[]): Measured<IncidentRow> {
  return sift(
    rows,
    (row) => row.triggeredAt,
    (row) => (row.exclusion ? { leave: row.exclusion } : { value: null, isCounted: row.isDecided }),
  )
}
