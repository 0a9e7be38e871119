import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { MarkerKind } from '@/lib/attribution/rules'
import type { ChangeExclusion, DeploymentExclusion, LinkRule, LinkVerdict } from '@/lib/domain/change'
import type { DeploymentSource } from '@/lib/domain/deployment'
import type { IncidentExclusion } from '@/lib/domain/incident'
import type { JudgementRefusal, JudgementRoad, Verdict } from '@/lib/domain/judgement'
import type { FollowUp } from '@/lib/linking/change-outcomes'
import type { CommitAuthor } from '@/lib/linking/commit-authors'
import type { OwnCommit } from '@/lib/linking/line-ownership'
import type { References } from '@/lib/linking/read-references'
import type { Undone } from '@/lib/linking/taken-back'
import { bytes, count, decimal, flag, id, instant, json, milliseconds, oneOf, words } from './columns'

/**
 * What we infer. Every row says by which rule version, when it holds (`bookedAt`) and since when we know (`knownAt`);
 * a row that comes out the same keeps its first `knownAt`, so that "revised" is a query.
 */
const concluded = () => ({
  ruleVersion: words().notNull(),
  bookedAt: instant().notNull(),
  knownAt: instant().notNull(),
})

export const ruleVersion = sqliteTable(
  'rule_version',
  { rule: words().notNull(), version: words().notNull(), firstAppliedAt: instant().notNull() },
  (t) => [primaryKey({ columns: [t.rule, t.version] })],
)

export const fileClass = sqliteTable(
  'file_class',
  {
    pullRequestId: id().notNull(),
    path: words().notNull(),
    repositoryId: id().notNull(),
    class: oneOf<'authored' | 'mechanical'>().notNull(),
    rule: words().notNull(),
    ...concluded(),
  },
  (t) => [
    primaryKey({ columns: [t.pullRequestId, t.path] }),
    index('file_class_repository').on(t.repositoryId),
  ],
)

/**
 * What the rules on a whole repository need of a pull request, so that they read neither texts nor files.
 * Not a conclusion of its own: nobody sees it, and it is made anew with the pull request.
 */
export const pullRequestOutline = sqliteTable(
  'pull_request_outline',
  {
    pullRequestId: id().primaryKey(),
    repositoryId: id().notNull(),
    firstCommitAt: instant(),
    readyAt: instant(),
    authoredFiles: count().notNull(),
    effectiveLines: decimal(),
    addedLines: count(),
    commits: json<OwnCommit[]>().notNull(),
    undone: json<Undone>(),
    /** The team that owns most of it by its paths; null is the repository's owner. */
    pathTeamId: id(),
    /** Who did something in it on which day (whole days since 1970, UTC). */
    acts: json<[accountId: string, day: number][]>().notNull(),
    /** Under which addresses its commits were made, and by whose account as the source says. */
    authors: json<CommitAuthor[]>().notNull().default([]),
    isHotfix: flag().notNull(),
    isFix: flag().notNull().default(false),
    /** Of its authored files: 32-bit hashes of their paths, ascending. Null where not all files are known. */
    paths: bytes(),
    /** What its title, text and commits name. */
    references: json<References>().notNull(),
    /** Of the text that is graded: 32-bit hashes, ascending. Null while it is not merged. */
    shingles: bytes(),
    /** Hash of all that its attribution and explanation are drawn from. */
    wordsHash: words().notNull(),
  },
  (t) => [index('pull_request_outline_repository').on(t.repositoryId)],
)

/**
 * Under which addresses commits of a repository were made, in lower case, and whose account the source takes them for; ''
 * is nobody's. What people are joined by rests on it. Not a conclusion of its own, made anew with the repository's history.
 */
export const commitAddress = sqliteTable(
  'commit_address',
  { repositoryId: id().notNull(), address: words().notNull(), accountId: id().notNull() },
  (t) => [
    primaryKey({ columns: [t.repositoryId, t.address, t.accountId] }),
    index('commit_address_address').on(t.address),
  ],
)

/**
 * Who names what: words by which changes and incidents are named, found in the texts of those of other repositories that
 * may be linked by it. `scope` is the repository id of a change, else ''. Made anew with what it stands in.
 */
export const mention = sqliteTable(
  'mention',
  {
    kind: oneOf<'change' | 'incident' | 'change-event'>().notNull(),
    id: id().notNull(),
    word: words().notNull(),
    scope: id().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.id, t.word] }),
    index('mention_word').on(t.word),
    index('mention_scope').on(t.scope),
  ],
)

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

/** What a pull request's review was: instants and waiting times, calendar and business. Open ones included. */
export const pullRequestReview = sqliteTable(
  'pull_request_review',
  {
    pullRequestId: id().primaryKey(),
    repositoryId: id().notNull(),
    authorClass: oneOf<'human' | 'dependency-bot' | 'ci-bot' | 'ai-reviewer' | 'ai-agent'>().notNull(),
    teamId: id().notNull(),
    readyAt: instant(),
    firstResponseAt: instant(),
    lastApprovalAt: instant(),
    reviewEndedAt: instant(),
    pickupMs: milliseconds(),
    pickupBusinessMs: milliseconds(),
    reviewMs: milliseconds(),
    reviewBusinessMs: milliseconds(),
    mergeWaitMs: milliseconds(),
    isUnreviewed: flag(),
    isWaiting: flag().notNull(),
    humanReviews: count().notNull(),
    inlineComments: count().notNull(),
    /** Services of folders that its files lie in. */
    folderServiceIds: json<string[]>().notNull().default([]),
    ...concluded(),
  },
  (t) => [index('pull_request_review_repository').on(t.repositoryId)],
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

export const service = sqliteTable('service', {
  id: id().primaryKey(),
  name: words().notNull(),
  repositoryIds: json<string[]>().notNull(),
  /** Of its one repository, where it is not the whole. */
  folders: json<string[]>().notNull().default([]),
  teamId: id().notNull(),
  ...concluded(),
})

/** A vendor's service that stands for one of ours; `serviceId` null is unmatched and listed as such. */
export const serviceJoin = sqliteTable('service_join', {
  sourceServiceId: id().primaryKey(),
  serviceId: id(),
  method: oneOf<'change-events' | 'explicit-reference' | 'equal-name' | 'decision' | 'unmatched'>().notNull(),
  ...concluded(),
})

/** The sources of deployments found in a repository's own data, and the one in force. */
export const deploymentSourceFound = sqliteTable(
  'deployment_source',
  {
    repositoryId: id().notNull(),
    source: oneOf<DeploymentSource>().notNull(),
    count: count().notNull(),
    lastAt: instant(),
    isChosen: flag().notNull(),
    words: words().notNull(),
    ...concluded(),
  },
  (t) => [primaryKey({ columns: [t.repositoryId, t.source] })],
)

export const deployment = sqliteTable(
  'deployment',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    serviceId: id().notNull(),
    teamId: id().notNull(),
    source: oneOf<DeploymentSource>().notNull(),
    environment: words().notNull(),
    sha: words().notNull(),
    url: words(),
    startedAt: instant().notNull(),
    finishedAt: instant().notNull(),
    outcome: oneOf<'success' | 'failure' | 'unfinished'>().notNull(),
    exclusion: oneOf<DeploymentExclusion>(),
    isRollback: flag().notNull(),
    /** Services of folders that the changes lie in which it brought first. */
    folderServiceIds: json<string[]>().notNull().default([]),
    ...concluded(),
  },
  (t) => [
    index('deployment_finished').on(t.finishedAt),
    index('deployment_repository_finished').on(t.repositoryId, t.finishedAt),
  ],
)

/** What became of a deployment: whether it was made to mend something, and when what it broke was mended. */
export const deploymentOutcome = sqliteTable(
  'deployment_outcome',
  {
    deploymentId: id().primaryKey(),
    repositoryId: id().notNull(),
    reworkRule: oneOf<'rollback' | 'revert' | 'hotfix' | 'incident-fix'>(),
    impactStartedAt: instant(),
    recoveredAt: instant(),
    /** False: a person said that it did not fail, whatever its links say. Null: its links say. */
    isFailure: flag(),
    ...concluded(),
  },
  (t) => [index('deployment_outcome_repository').on(t.repositoryId)],
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

/** A change's first production deployment; `deploymentId` null with the reason when there is none. */
export const delivery = sqliteTable(
  'delivery',
  {
    changeId: id().primaryKey(),
    repositoryId: id().notNull(),
    deploymentId: id(),
    serviceId: id(),
    method: oneOf<'merge-sha' | 'ancestry' | 'branch-and-time'>(),
    deliveredAt: instant(),
    reason: words(),
    ...concluded(),
  },
  (t) => [index('delivery_repository').on(t.repositoryId), index('delivery_delivered').on(t.deliveredAt)],
)

/** Whether an incident counts, for which service, and what its log entries tell of its course. */
export const incidentCount = sqliteTable(
  'incident_count',
  {
    incidentId: id().primaryKey(),
    serviceId: id(),
    teamId: id(),
    exclusion: oneOf<IncidentExclusion>(),
    acknowledgedAt: instant(),
    resolvedAt: instant(),
    triggeredAt: instant().notNull(),
    ...concluded(),
  },
  (t) => [
    index('incident_count_triggered').on(t.triggeredAt),
    index('incident_count_service').on(t.serviceId),
  ],
)

/** A possible link between what broke and what was released: what the rule says, and what a person decided of it. */
export const linkCandidate = sqliteTable(
  'link_candidate',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    deploymentId: id().notNull(),
    changeId: id(),
    incidentId: id(),
    rule: oneOf<LinkRule>().notNull(),
    strength: oneOf<'confirmed' | 'suspected' | 'weak'>().notNull(),
    score: decimal().notNull(),
    evidence: words().notNull(),
    /** What a person decided; null is nothing. It outranks `strength`. */
    verdict: oneOf<LinkVerdict>(),
    ...concluded(),
  },
  (t) => [
    index('link_candidate_deployment').on(t.deploymentId),
    index('link_candidate_incident').on(t.incidentId),
    index('link_candidate_repository').on(t.repositoryId),
  ],
)
