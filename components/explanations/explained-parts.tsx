import type { BreakdownAnswer } from '@/lib/api/contract'
import type { ExplanationsReport } from '@/lib/reports/report'
import { BreakdownBy } from '../metrics/breakdown'

const shown: readonly BreakdownAnswer['by'][] = ['provenance']

/** Of all changes over 20 lines: who stands behind the text. */
export function ExplainedParts({ report }: { report: ExplanationsReport }) {
  const { entry, all, scope } = report
  return shown.map((by) => <BreakdownBy key={by} by={by} report={{ entry, answer: all, scope }} />)
}
