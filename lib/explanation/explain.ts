import type { AccountClass } from '@/lib/domain/account'
import type { BodyVersion, PullRequest } from '@/lib/domain/pull-request'
import type { EarlierExplanation } from './duplicate'
import { type GradedPart, gradeParts, type Level } from './grade-parts'
import { type LocatedPart, locateParts, type PartName, partNames } from './locate-parts'
import { type Provenance, provenanceOf } from './provenance'
import type { Signal } from './signal'
import { textAsOf } from './text-as-of'

/** Raise when a threshold, pattern or rule of this folder changes. */
export const explanationRulesVersion = '1'

const sevenDaysMs = 7 * 24 * 60 * 60 * 1000

export type ExplanationInput = {
  pullRequest: Pick<PullRequest, 'title' | 'headRef' | 'mergedAt'>
  versions: readonly BodyVersion[]
  /** First lines of the commits' messages. */
  commitSubjects: readonly string[]
  paths: readonly string[]
  serviceNames: readonly string[]
  /** The repository's template; null when none or not known. */
  template: string | null
  /** Names that the change's patch holds; not whole where some of them are not known. Null: it was not read. */
  patch: { names: ReadonlySet<string>; isWhole: boolean } | null
  /** Paths, their parts and names that are known of the repository; null where nobody looks anything up in them. */
  tree: ReadonlySet<string> | null
  /** This repository's explanations of the 180 days before. */
  earlier: readonly EarlierExplanation[]
  /** What an account is; null when not known. */
  classOf: (accountId: string) => AccountClass | null
}

/** A part with its level. `from` and `until` are offsets in the body of `version`. */
export type ExplainedPart = {
  level: Level
  text: string
  from: number | null
  until: number | null
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
 * Grades the explanation of a change as it stood 7 days after merge (of an open one: as it stands).
 * Explained means all three parts specific (level 2) in a text that a person posted, made theirs or attested.
 */
export function explain(input: ExplanationInput): Explanation {
  const { mergedAt } = input.pullRequest
  const until = mergedAt === null ? Number.POSITIVE_INFINITY : mergedAt + sevenDaysMs
  const version = textAsOf(input.versions, until)
  const located = locateParts(version?.body ?? '')
  const graded = gradeParts(located, { ...input, ...input.pullRequest })
  const parts = {
    what: joined(located.what, graded.what),
    failureModes: joined(located.failureModes, graded.failureModes),
    why: joined(located.why, graded.why),
  }
  const upTo = input.versions.filter(({ ordinal }) => version !== null && ordinal <= version.ordinal)
  const provenance = provenanceOf(upTo, input.classOf)
  return {
    version: version?.ordinal ?? null,
    parts,
    provenance,
    isExplained: isPersons(provenance) && partNames.every((name) => parts[name].level >= 2),
  }
}

const joined = ({ text, from, until }: LocatedPart, { level, signals }: GradedPart): ExplainedPart => ({
  level,
  text,
  from,
  until,
  signals,
})

const isPersons = (provenance: Provenance | null) => provenance !== null && provenance !== 'agent-posted'
