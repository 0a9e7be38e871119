import type { CatalogueEntry } from './catalogue-entry'
import { judge as judgeCoverage } from './explanation-coverage'
import type { Verdict } from './measured'
import type { MeasuredChange } from './rows'

export const entry: CatalogueEntry = {
  id: 'judged-share',
  name: 'Judged share',
  definition:
    'Explained changes of which a person other than the author said whether the explanation shows understanding: genuine, partly or only on the surface. Who is unsure has not said it.',
  formula: 'explained changes that a person judged, their text and code unchanged since ÷ explained changes',
  unit: 'share',
  kind: 'share',
  countedAt: 'merged',
  trendWindow: 91,
  maturesAfter: 7,
  direction: 'up',
  minimum: 20,
  bound: 'exact',
  excludes: ['what explanation coverage leaves out', 'changes that are not explained'],
}

export { at } from './change-throughput'

export function judge(row: MeasuredChange): Verdict {
  const covered = judgeCoverage(row)
  if ('leave' in covered) return covered
  if (!covered.isCounted) return { leave: 'not-explained' }
  const verdict = row.explanation?.verdict ?? null
  return { value: null, isCounted: verdict !== null && verdict !== 'unsure' }
}
