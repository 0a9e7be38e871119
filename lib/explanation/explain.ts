import type { AccountClass } from '@/lib/domain/account'
import type { BodyVersion, PullRequest, PullRequestCommit } from '@/lib/domain/pull-request'
import type { EarlierExplanation } from './duplicate'
import { type GradedPart, gradeParts, type Level } from './grade-parts'
import { type LocatedPart, locateParts, type PartName, partNames, type Span } from './locate-parts'
import { type Provenance, provenanceOf, standsFor } from './provenance'
import { residualText } from './residual-text'
import type { Signal } from './signal'
import { textAsOf, textCountsForMs, textSince } from './text-as-of'

/** Raise when a threshold, pattern or rule of this folder changes. */
export const explanationRulesVersion = '2'

export type ExplanationInput = {
  pullRequest: Pick<PullRequest, 'title' | 'headRef' | 'mergedAt'>
  versions: readonly BodyVersion[]
  /** Explanations written in Headroom, whole each time, in any order. */
  written: readonly WrittenExplanation[]
  commits: readonly Pick<PullRequestCommit, 'message' | 'committedAt' | 'additions' | 'deletions'>[]
  paths: readonly string[]
  /** Names in the patch; `isWhole` false where the source cut it. Null: not read. */
  patch: { names: ReadonlySet<string>; isWhole: boolean } | null
  /** Names and paths known of the repository; null: not known. */
  tree: ReadonlySet<string> | null
  serviceNames: readonly string[]
  /** The repository's template; null when none or not known. */
  template: string | null
  /** This repository's explanations of the 180 days before. */
  earlier: readonly EarlierExplanation[]
  /** What an account is; null when not known. */
  classOf: (accountId: string) => AccountClass | null
}

/** What a person wrote in Headroom, and when (epoch ms). */
export type WrittenExplanation = Record<PartName, string> & { writtenAt: number }

/** A part with its level. `spans`: where it stands in the body of `version`; none of a part that was written in Headroom. */
export type ExplainedPart = {
  level: Level
  text: string
  spans: readonly Span[]
  signals: Signal[]
}

export type Explanation = {
  /** Ordinal of the body version that was graded; null when there was no text in time. */
  version: number | null
  parts: Record<PartName, ExplainedPart>
  provenance: Provenance | null
  isExplained: boolean
}

/**
 * Grades the explanation of a change as it stood 7 days after merge (of an open one: as it stands). Of a part that was
 * written in the pull request and in Headroom, the text written last counts.
 * Explained means all three parts specific (level 2) in a text that a person posted, made theirs or attested.
 */
export function explain(input: ExplanationInput): Explanation {
  const { mergedAt } = input.pullRequest
  const until = mergedAt === null ? Number.POSITIVE_INFINITY : mergedAt + textCountsForMs
  const version = textAsOf(input.versions, until)
  const body = locateParts(version?.body ?? '', input.template, input.pullRequest.title)
  const located = withWritten(body, version, newestWritten(input.written, until))
  const graded = gradeParts(located, {
    ...input,
    ...input.pullRequest,
    commitSubjects: input.commits.map(subjectOf),
    textSince: version && textSince(version, input.versions),
  })
  const parts = {
    what: joined(located.what, graded.what),
    failureModes: joined(located.failureModes, graded.failureModes),
    why: joined(located.why, graded.why),
  }
  const isBodys = partNames.some((name) => located[name] === body[name] && parts[name].level > 0)
  const upTo = input.versions.filter(({ ordinal }) => version !== null && ordinal <= version.ordinal)
  const isWritten = partNames.some((name) => located[name] !== body[name])
  const provenance = isWritten && !isBodys ? 'human-posted' : provenanceOf(upTo, input.classOf)
  return {
    version: version?.ordinal ?? null,
    parts,
    provenance,
    isExplained: standsFor(provenance) && partNames.every((name) => parts[name].level >= 2),
  }
}

const newestWritten = (written: readonly WrittenExplanation[], until: number): WrittenExplanation | null =>
  written
    .filter(({ writtenAt }) => writtenAt <= until)
    .toSorted((one, other) => one.writtenAt - other.writtenAt)
    .at(-1) ?? null

/** Takes what was written in Headroom for a part that the body lacks or says in an older text. */
function withWritten(
  body: Record<PartName, LocatedPart>,
  version: BodyVersion | null,
  written: WrittenExplanation | null,
): Record<PartName, LocatedPart> {
  if (written === null) return body
  const isNewer = written.writtenAt > (version?.writtenAt ?? Number.NEGATIVE_INFINITY)
  const chosen = (name: PartName) =>
    written[name].trim() !== '' && (isNewer || body[name].text.trim() === '')
      ? writtenPart(written[name])
      : body[name]
  return { what: chosen('what'), failureModes: chosen('failureModes'), why: chosen('why') }
}

const writtenPart = (text: string): LocatedPart => ({
  text,
  own: residualText(text, null),
  spans: [],
  hasHeading: true,
  heading: '',
  hasBoxes: false,
})

const subjectOf = ({ message }: { message: string }) => message.split('\n', 1)[0] ?? ''

const joined = ({ text, spans }: LocatedPart, { level, signals }: GradedPart): ExplainedPart => ({
  level,
  text,
  spans,
  signals,
})
