import type { ExplanationsReport } from '@/lib/reports/screens/explanations'
import { BreakdownBy } from '../metrics/breakdown'

const shown = ['part', 'provenance', 'judgement'] as const

/** Of all changes over 20 lines: its parts, who stands behind the text, and what people said of it. */
export function ExplainedParts({ report }: { report: ExplanationsReport }) {
  const {
    coverage: { entry, all },
    scope,
  } = report
  return shown.map((by) => <BreakdownBy key={by} by={by} report={{ entry, answer: all, scope }} />)
}
