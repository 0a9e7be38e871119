import type { GivenLevels, Verdict } from '../domain/judgement'

/** What the judgements in force come to. */
export type Outcome = {
  /** Null: nobody's judgement is in force. */
  verdict: Verdict | null
  levels: GivenLevels
  /** They do not all say the same. */
  isDisputed: boolean
}

/** Least first. Who is unsure says nothing of it, and counts only where nobody says more. */
const scale: readonly Verdict[] = ['surface', 'partial', 'genuine']

/** The median of several judges, between two the lower. */
export function outcomeOf(judgements: readonly { verdict: Verdict; levels: GivenLevels }[]): Outcome {
  const sure = judgements.filter(({ verdict }) => verdict !== 'unsure')
  const place = lowerMedian(sure.map(({ verdict }) => scale.indexOf(verdict)))
  const unsure = judgements.length === 0 ? null : ('unsure' as const)
  const level = (part: keyof GivenLevels) => lowerMedian(sure.flatMap(({ levels }) => levels[part] ?? []))
  return {
    verdict: place === null ? unsure : (scale[place] ?? null),
    levels: { what: level('what'), failureModes: level('failureModes'), why: level('why') },
    isDisputed: new Set(judgements.map(({ verdict }) => verdict)).size > 1,
  }
}

function lowerMedian(numbers: readonly number[]): number | null {
  const inOrder = numbers.toSorted((a, b) => a - b)
  return inOrder[Math.floor((inOrder.length - 1) / 2)] ?? null
}
