import type { LackingAnswer } from '@/lib/api/change-contract'
import type { Lacking } from '@/lib/metrics/lacking'

/** What explanations lack, as the chips above the list call it. */
export const lackingWords: Record<Lacking, string> = {
  'nothing-written': 'nothing written',
  'failure-modes': 'how it can fail',
  why: 'why this way',
  what: 'what it does',
  'only-general': 'only general',
  'by-a-tool': 'written by a tool',
  'not-judged': 'waits to be judged',
}

const partWords = { what: 'what it does', 'failure-modes': 'how it can fail', why: 'why this way' } as const

type Row = Pick<LackingAnswer, 'lacks' | 'unclear'>

/** What is missing in one of them: "How it can fail, and why this way". */
export function missingWords({ lacks, unclear }: Row): string {
  if (lacks === 'nothing-written') return 'Nothing is written yet'
  if (lacks === 'by-a-tool') return 'A person who stands for the text'
  if (lacks === 'not-judged') return 'A reviewer’s word on it'
  const parts = capitalised(listed(unclear.map((part) => partWords[part])))
  return lacks === 'only-general' ? `${parts}: only general so far` : parts
}

const waitsForReviewer = ({ lacks }: Pick<Row, 'lacks'>) => lacks === 'by-a-tool' || lacks === 'not-judged'

/** The form on the change's page in which that is done. */
export const actPlace = (row: Pick<Row, 'lacks'>) => (waitsForReviewer(row) ? 'judge' : 'explain')

/** The smallest act that would help. */
export function actWords({ lacks, unclear }: Row): string {
  if (lacks === 'nothing-written') return 'Begin with the template'
  if (waitsForReviewer({ lacks })) return 'Read and judge it'
  return ['Add one sentence', 'Add two sentences', 'Add three sentences'][unclear.length - 1] ?? 'Read it'
}

function listed(words: string[]): string {
  const [last = ''] = words.slice(-1)
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')}, and ${last}`
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
