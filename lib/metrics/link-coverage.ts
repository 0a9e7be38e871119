import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredIncident } from './rows'

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

/** When it counts, epoch ms. */
export const at = (row: MeasuredIncident): number => row.triggeredAt

export const judge = (row: MeasuredIncident): Verdict =>
  row.exclusion ? { leave: row.exclusion } : { value: null, isCounted: row.isDecided }
