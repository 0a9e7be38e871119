import type { AccountClass } from '@/lib/domain/account'
import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import { classifyFile, effectiveLines } from '@/lib/review/file-class'
import type { FileChange } from '@/lib/review/file-class-rules'

/** Why nothing is asked of a pull request. */
export type Silence = 'machine' | 'documentation' | 'short' | 'no-marker'

/** `isMarked`: an AI tool took part, as far as marks or people tell. */
export type Asked = {
  authorClass: AccountClass | null
  files: readonly FileChange[]
  isMarked: boolean
}

/** A change of so many effective lines or fewer needs no explanation. */
const shortestAsked = 20

const documentation =
  /(?:^|\/)(?:docs?|documentation)\/|\.(?:md|mdx|markdown|rst|adoc|txt)$|(?:^|\/)(?:licen[cs]e|notice|authors|changelog|changes)$/i

/** The first reason for which nothing is asked; null where an explanation is. */
export function silenceOf(practice: Pick<ExplanationPractice, 'asks'>, asked: Asked): Silence | null {
  const { authorClass, files, isMarked } = asked
  // What an AI agent opens is asked about: a person merges it.
  if (authorClass !== null && authorClass !== 'human' && authorClass !== 'ai-agent') return 'machine'
  const written = files.filter(
    ({ path, changeType, additions, deletions }) =>
      classifyFile(path, changeType, additions, deletions).class === 'authored',
  )
  if (written.length > 0 && written.every(({ path }) => documentation.test(path))) return 'documentation'
  if (effectiveLines(files) <= shortestAsked) return 'short'
  return practice.asks === 'marked' && !isMarked ? 'no-marker' : null
}

export const silenceWords: Record<Silence, string> = {
  machine: 'It was opened by a machine that keeps things up to date.',
  documentation: 'It changes documentation only.',
  short: `It has ${shortestAsked} effective lines or fewer.`,
  'no-marker': 'No sign of an AI tool was found in it.',
}
