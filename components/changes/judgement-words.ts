import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { verdictWords } from '../decisions/decision-words'

type Judgement = ChangeReport['judgements'][number]

const roads: Record<Judgement['by'], string> = {
  command: 'by a command in GitHub',
  keyword: 'by a line in a review',
  label: 'by a label',
  button: 'by a button of the check',
  decision: 'in Headroom',
}

/** "Partly clear". */
export function judgedWords({ verdict }: Pick<Judgement, 'verdict'>): string {
  const words = verdictWords[verdict]
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "Said by mara, in Headroom"; outside the own team nobody is named. */
export const saidWords = ({ who, by }: Pick<Judgement, 'who' | 'by'>): string =>
  who === null ? `Said ${roads[by]}` : `Said by ${who}, ${roads[by]}`

const refusals: Record<NonNullable<Judgement['refusal']>, string> = {
  author: 'Not counted: authors do not judge their own explanation.',
  machine: 'Not counted: a machine said it.',
  'no-permission': 'Not counted: who said it may not triage in the repository.',
  'permission-unknown': 'Not counted yet: GitHub has not told what who said it may do in the repository.',
  edited:
    'Not counted: the comment was edited later, so nobody can tell who wrote it. Saying it again in a new one helps.',
  'too-fast': 'Not counted: given faster than the text can be read.',
}

const changed = {
  text: 'About an earlier text: it was changed afterwards, so it can be judged again.',
  code: 'About earlier code: more commits came afterwards, so it can be judged again.',
} as const

/** Why it does not hold; null: it does. */
export function outOfForceWords({
  refusal,
  isReplaced,
  stale,
}: Pick<Judgement, 'refusal' | 'isReplaced' | 'stale'>): string | null {
  if (refusal !== null) return refusals[refusal]
  if (isReplaced) return 'Its place was taken by a later one of the same person, or it was taken back.'
  return stale === null ? null : changed[stale.by]
}

const partNames = { what: 'what it does', failureModes: 'how it can fail', why: 'why this way' } as const

/** "what it does 2 of 3, why this way 3 of 3"; null where nothing was said of single parts. */
export function givenWords({ levels }: Pick<Judgement, 'levels'>): string | null {
  const given = (['what', 'failureModes', 'why'] as const).flatMap((part) =>
    levels[part] === null ? [] : [`${partNames[part]} ${levels[part]} of 3`],
  )
  return given.length === 0 ? null : given.join(', ')
}

/** What a judge is asked, least first to say nothing. */
export const verdictChoices = [
  { value: 'genuine', name: 'It shows understanding', under: 'All that is clear counts in full.' },
  { value: 'partial', name: 'Partly clear', under: 'No part counts as more than specific.' },
  { value: 'surface', name: 'Only on the surface', under: 'No part counts as more than general.' },
  { value: 'unsure', name: 'I cannot tell', under: 'Kept, and counts as not judged.' },
] as const
