import type { BodyVersion, PullRequest, PullRequestCommit, PullRequestEvent } from '../domain/pull-request'
import type { WrittenExplanation } from '../explanation/explain'
import { locateParts, partNames } from '../explanation/locate-parts'
import { residualText } from '../explanation/residual-text'
import { textAsOf } from '../explanation/text-as-of'
import type { Statement } from './statements'

/** What became of a pull request's text and code. */
export type Course = {
  pullRequest: Pick<PullRequest, 'headSha' | 'mergedAt'>
  versions: readonly BodyVersion[]
  /** Explanations written in Headroom, whole each time. */
  written: readonly WrittenExplanation[]
  commits: readonly Pick<PullRequestCommit, 'sha' | 'ordinal' | 'committedAt'>[]
  events: readonly Pick<PullRequestEvent, 'kind' | 'at'>[]
  /** Until when a text counts, epoch ms. */
  textUntil: number
}

export type ChangedSince = (
  statement: Pick<Statement, 'at' | 'headSha'>,
) => { since: number; by: 'text' | 'code' } | null

/** Tells of a statement since when the text or the code is another than it was about; the text comes first. */
export function changedSince(course: Course): ChangedSince {
  return (statement) => {
    const text = textChangedAt(course, statement.at)
    if (text !== null) return { since: text, by: 'text' }
    const code = codeChangedAt(course, statement)
    return code === null ? null : { since: code, by: 'code' }
  }
}

/** The first change after `at` from which on the three parts say something else; null where they end as they were. */
function textChangedAt({ versions, written, textUntil }: Course, at: number): number | null {
  const changes = [...versions.map(({ writtenAt }) => writtenAt), ...written.map((one) => one.writtenAt)]
    .flatMap((one) => (one !== null && one > at && one <= textUntil ? [one] : []))
    .toSorted((a, b) => a - b)
  if (changes.length === 0) return null
  const wordsAt = (instant: number) =>
    JSON.stringify([
      explanationWords(textAsOf(versions, instant)?.body ?? ''),
      written.findLast((one) => one.writtenAt <= instant) ?? null,
    ])
  const judged = wordsAt(at)
  if (wordsAt(textUntil) === judged) return null
  return changes.find((change) => wordsAt(change) !== judged) ?? null
}

/** What a person says in the three parts; another blank, box or footer is no other explanation. */
function explanationWords(body: string): string[] {
  const parts = locateParts(body)
  return partNames.map((name) => residualText(parts[name].text, null).replace(/\s+/g, ' ').trim())
}

/**
 * A review and a pressed button name the head that they saw; a comment was about what was there. What was merged no longer
 * changes, and may yet be judged on a head from before.
 */
function codeChangedAt(
  { pullRequest, commits, events }: Course,
  { at, headSha }: Pick<Statement, 'at' | 'headSha'>,
): number | null {
  if (headSha !== null && headSha === pullRequest.headSha) return null
  if (headSha === null && pullRequest.mergedAt !== null && at >= pullRequest.mergedAt) return null
  const pushed = events.flatMap((event) => (event.kind === 'head-force-pushed' ? [event.at] : []))
  const seen = commits.find(({ sha }) => sha === headSha)
  const later = commits.filter(({ ordinal, committedAt }) =>
    seen ? ordinal > seen.ordinal : committedAt !== null && committedAt > at,
  )
  const times = [...later.map(({ committedAt }) => committedAt ?? at), ...pushed.filter((one) => one > at)]
  // A head that is gone without a trace of when.
  if (times.length === 0) return headSha === null || seen ? null : at
  return Math.max(at, Math.min(...times))
}
