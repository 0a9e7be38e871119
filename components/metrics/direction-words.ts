import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import { formatDifference } from '@/lib/format/format-quantity'

/** How a number stands against the window before. `sign` only where a better direction exists and the difference is clear. */
export type DirectionWords = {
  kind: 'unclear' | 'fact' | 'better' | 'worse'
  sign: '▲' | '▼' | null
  words: string
}

/**
 * Null when nothing is compared. Not clear: "No clear change from". Clear without a better direction: the plain difference.
 * Clear with one: sign, difference and word.
 */
export function directionWords(
  entry: CatalogueAnswer,
  comparison: MetricAnswer['comparison'],
): DirectionWords | null {
  if (comparison === null) return null
  if (!comparison.isClear) return { kind: 'unclear', sign: null, words: 'No clear change from' }
  const difference = formatDifference(comparison.difference, entry)
  if (entry.direction === 'none' || comparison.direction === 'none') {
    return { kind: 'fact', sign: null, words: `${difference} ${entry.unit === 'share' ? 'from' : 'than'}` }
  }
  const sign = comparison.difference > 0 ? '▲' : '▼'
  return { kind: comparison.direction, sign, words: `${difference}, ${comparison.direction} than` }
}
