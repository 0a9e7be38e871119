import type { MeasuredChange } from './rows'

/**
 * What one change's explanation lacks: the first of these, so that their counts add up. `nothing-written`: no part has
 * anything; `failure-modes`, `why`, `what`: that part is missing; `only-general`: all are there and one is not specific;
 * `by-a-tool`: all are specific and nobody stands for the text; `not-judged`: it counts as explained, and nobody said whether it
 * shows understanding.
 */
export const lackings = [
  'nothing-written',
  'failure-modes',
  'why',
  'what',
  'only-general',
  'by-a-tool',
  'not-judged',
] as const
export type Lacking = (typeof lackings)[number]

export const partsOfText = ['what', 'failure-modes', 'why'] as const
export type PartOfText = (typeof partsOfText)[number]

/** Effective lines up to which no explanation is asked. */
const mostUnasked = 20
const specific = 2
const absent = { what: 0, failureModes: 0, why: 0 }

/** What it lacks; null: nothing, or it is not asked. */
export function lackingOf({ exclusion, effectiveLines, explanation }: MeasuredChange): Lacking | null {
  if (exclusion !== null || effectiveLines === null || effectiveLines <= mostUnasked) return null
  if (explanation?.isExplained) return isJudged(explanation) ? null : 'not-judged'
  const { what, failureModes, why } = explanation?.levels ?? absent
  if (what + failureModes + why === 0) return 'nothing-written'
  if (failureModes === 0) return 'failure-modes'
  if (why === 0) return 'why'
  if (what === 0) return 'what'
  return Math.min(what, failureModes, why) < specific ? 'only-general' : 'by-a-tool'
}

/** Who is unsure has not said it. */
const isJudged = ({ verdict }: NonNullable<MeasuredChange['explanation']>): boolean =>
  verdict !== null && verdict !== 'unsure'

/** The parts that are missing or not specific yet, in the order in which they are asked for. */
export function unclearParts({ explanation }: Pick<MeasuredChange, 'explanation'>): PartOfText[] {
  const { what, failureModes, why } = explanation?.levels ?? absent
  return [
    ...(what < specific ? (['what'] as const) : []),
    ...(failureModes < specific ? (['failure-modes'] as const) : []),
    ...(why < specific ? (['why'] as const) : []),
  ]
}

/**
 * How much of it stays open, in twelfths of its effective lines: every part pays up to two of six steps, half of it while
 * nobody judged a person's text, and nothing while nobody judged a tool's. Null where nothing lacks.
 */
export function openTwelfths(row: MeasuredChange): number | null {
  const { effectiveLines, explanation } = row
  if (effectiveLines === null || lackingOf(row) === null) return null
  return effectiveLines * (12 - (explanation === null ? 0 : paidTwelfths(explanation)))
}

function paidTwelfths(explanation: NonNullable<MeasuredChange['explanation']>): number {
  const { what, failureModes, why } = explanation.levels
  const steps = [what, failureModes, why].reduce((sum, level) => sum + Math.min(level, specific), 0)
  if (isJudged(explanation)) return 2 * steps
  return ['agent-posted', 'unknown'].includes(explanation.provenance) ? 0 : steps
}
