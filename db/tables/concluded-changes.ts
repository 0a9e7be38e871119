import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { MarkerKind } from '@/lib/attribution/rules'
import type { ChangeExclusion } from '@/lib/domain/change'
import type { JudgementRefusal, JudgementRoad, Verdict } from '@/lib/domain/judgement'
import type { FollowUp } from '@/lib/linking/change-outcomes'
import { count, decimal, flag, id, instant, json, oneOf, words } from './columns'
import { concluded } from './concluded'

/** What entered: a pull request that reached the default branch, or a push there without one. */
export const change = sqliteTable(
  'change',
  {
    id: id().primaryKey(),
    kind: oneOf<'pull-request' | 'push'>().notNull(),
    repositoryId: id().notNull(),
    pullRequestId: id(),
    number: count(),
    title: words().notNull(),
    url: words(),
    authorAccountId: id(),
    authorClass: oneOf<'human' | 'dependency-bot' | 'ci-bot' | 'ai-reviewer' | 'ai-agent'>().notNull(),
    countedAt: instant().notNull(),
    sha: words(),
    shas: json<string[]>().notNull(),
    firstCommitAt: instant(),
    openedAt: instant(),
    readyAt: instant(),
    effectiveLines: decimal(),
    addedLines: count(),
    exclusion: oneOf<ChangeExclusion>(),
    revertsChangeId: id(),
    revertedByChangeId: id(),
    teamId: id().notNull(),
    /** People who authored, reviewed or commented in the repository in the 90 days before. */
    activeHumans: count().notNull(),
    /** A person said that two wrote or reviewed it together, which left no trace. */
    isPaired: flag().notNull().default(false),
    ...concluded(),
  },
  (t) => [
    index('change_counted').on(t.countedAt),
    index('change_repository_counted').on(t.repositoryId, t.countedAt),
    index('change_sha').on(t.sha),
  ],
)

/** The commits of a change besides the one that brought it (rebase merges and pushes have several), to find it by them. */
export const changeCommit = sqliteTable(
  'change_commit',
  { changeId: id().notNull(), sha: words().notNull() },
  (t) => [primaryKey({ columns: [t.changeId, t.sha] }), index('change_commit_sha').on(t.sha)],
)

export const attribution = sqliteTable(
  'attribution',
  {
    changeId: id().primaryKey(),
    repositoryId: id().notNull(),
    class: oneOf<'agent-authored' | 'ai-assisted' | 'no-signal-found'>().notNull(),
    tools: json<string[]>().notNull(),
    /** What people said of it themselves, which outranks every rule; null: nothing. */
    declared: oneOf<'ai' | 'no-ai'>(),
    ...concluded(),
  },
  (t) => [index('attribution_repository').on(t.repositoryId)],
)

/** The evidence behind an attribution, one row a match. */
export const marker = sqliteTable(
  'marker',
  {
    changeId: id().notNull(),
    ordinal: count().notNull(),
    repositoryId: id().notNull(),
    rule: words().notNull(),
    field: words().notNull(),
    place: words().notNull(),
    matchedText: words().notNull(),
    strength: oneOf<'A' | 'B' | 'C'>().notNull(),
    tool: words().notNull(),
    /** As the mark names it; null: it names none. */
    model: words(),
    kind: oneOf<MarkerKind>().notNull(),
    ...concluded(),
  },
  (t) => [primaryKey({ columns: [t.changeId, t.ordinal] }), index('marker_repository').on(t.repositoryId)],
)

export const explanation = sqliteTable(
  'explanation',
  {
    changeId: id().primaryKey(),
    repositoryId: id().notNull(),
    provenance: oneOf<'agent-posted' | 'human-edited' | 'human-posted' | 'attested' | 'unknown'>().notNull(),
    isExplained: flag().notNull(),
    /** What people's judgements in force come to; null: nobody judged it, or only an earlier text. */
    verdict: oneOf<Verdict>(),
    whatLevel: count().notNull(),
    failureModesLevel: count().notNull(),
    whyLevel: count().notNull(),
    parts: json<unknown>().notNull(),
    ...concluded(),
  },
  (t) => [index('explanation_repository').on(t.repositoryId)],
)

/** What somebody said of a change's explanation, one row a statement. */
export const judgement = sqliteTable(
  'judgement',
  {
    /** Of the comment, review, event or decision. */
    id: id().primaryKey(),
    changeId: id().notNull(),
    repositoryId: id().notNull(),
    accountId: id(),
    by: oneOf<JudgementRoad>().notNull(),
    verdict: oneOf<Verdict>().notNull(),
    whatLevel: count(),
    failureModesLevel: count(),
    whyLevel: count(),
    words: words(),
    /** Why it is not obeyed; null: it is, or was until they said something else. */
    refusal: oneOf<JudgementRefusal>(),
    /** Its place was taken by a later one of the same person. */
    isReplaced: flag().notNull(),
    /** Since when the text or the code is not what was judged; null: it still is. */
    staleSince: instant(),
    staleBy: oneOf<'text' | 'code'>(),
    ...concluded(),
  },
  (t) => [
    index('judgement_change').on(t.changeId),
    index('judgement_repository').on(t.repositoryId),
    index('judgement_refusal').on(t.refusal),
  ],
)

/** What became of a change within 30 days of its merge; one of which nothing is to be said has no row. */
export const changeOutcome = sqliteTable(
  'change_outcome',
  {
    changeId: id().primaryKey(),
    repositoryId: id().notNull(),
    followUp: oneOf<FollowUp>(),
    /** The revert or the fix. */
    followUpChangeId: id(),
    failure: oneOf<'confirmed' | 'suspected' | 'rejected'>(),
    ...concluded(),
  },
  (t) => [index('change_outcome_repository').on(t.repositoryId)],
)
