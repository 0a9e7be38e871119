import type { ChangeAnswer } from '@/lib/api/change-contract'
import type { ChangeReport } from '@/lib/reports/screens/evidence'

/** "settlement #4081", "settlement, push". */
export function placeOf(change: Pick<ChangeAnswer, 'repository' | 'number' | 'kind'>): string {
  if (change.number !== null) return `${change.repository} #${change.number}`
  return change.kind === 'push' ? `${change.repository}, push` : change.repository
}

export const changeHref = (id: string): string => `/changes/${encodeURIComponent(id)}`

/** A push has no pull request on which somebody could have responded, so nothing is known of its review. */
export function reviewWords(change: Pick<ChangeAnswer, 'isUnreviewed' | 'kind'>): string | null {
  if (change.isUnreviewed === null) return null
  return change.isUnreviewed ? 'not reviewed' : 'reviewed'
}

export function explainedWords({ isExplained }: Pick<ChangeAnswer, 'isExplained'>): string | null {
  if (isExplained === null) return null
  return isExplained ? 'explained' : 'not explained'
}

/** Silence is no proof: there is no word for "written by people". */
export const attributionWords = {
  'agent-authored': 'agent-authored',
  'ai-assisted': 'AI-assisted',
  'no-signal-found': 'none found',
} as const

const strengthWords = {
  A: 'written by the tool itself',
  B: 'a strong convention',
  C: 'a hint, which never counts alone',
} as const

const kindWords: Partial<Record<Marker['kind'], string>> = {
  suggestion: 'what an AI reviewer suggested and a person applied, which makes no change AI-assisted',
  analysis: 'a tool looked into something and wrote nothing, which makes no change AI-assisted',
  denied: 'somebody said that no AI tool took part',
}

/** By the first letter of the rule. */
const peopleWrite: Record<string, string> = {
  Q: 'an answer to what the template asks, in the author’s words',
  P: 'the author says so in a sentence',
  K: 'a line at the foot that people or their tools fill in',
  S: 'a tag that people write',
  G: 'a label that people or tools set',
  B: 'the name of a branch, which people can choose too',
}

type Marker = Pick<ChangeReport['markers'][number], 'rule' | 'strength' | 'kind'>

/** Who writes such a line, and what it is worth. */
export function writerWords({ rule, strength, kind }: Marker): string {
  if (strength === 'C') return strengthWords.C
  return (
    kindWords[kind] ?? (strength === 'B' ? peopleWrite[rule.charAt(0)] : undefined) ?? strengthWords[strength]
  )
}

/** The name under which the report of one change is asked for. */
export const changeReportPath = (id: string): string => `change/${encodeURIComponent(id)}`
