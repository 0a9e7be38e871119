import type { z } from 'zod'
import type {
  AuditPage,
  InvitationAnswer,
  SessionAnswer,
  TokenAnswer,
  UserAnswer,
} from '../api/access-contract'
import type { ConnectionAnswer } from '../api/connection-contract'
import type {
  CatalogueAnswer,
  ChangeAnswer,
  ChangeEvidenceAnswer,
  DeploymentAnswer,
  FreshnessAnswer,
  IncidentAnswer,
  LackingAnswer,
  MetricAnswer,
  RepositoryAnswer,
  RowsAnswer,
  SummaryAnswer,
  SyncAnswer,
  SyncRowAnswer,
  SyncSourceAnswer,
} from '../api/contract'
import type { DecisionAnswer, LinkAnswer } from '../api/decision-contract'
import type { MarkerKind } from '../attribution/rules'
import type { Grant } from '../auth/roles'
import type { AccountClass } from '../domain/account'
import type { LinkingWindows } from '../domain/linking-windows'
import type { Lacking } from '../metrics/lacking'
import type { UnreadReason } from '../metrics/unread'

/** What a screen is about: the same words in the URL everywhere. Days 'YYYY-MM-DD', `to` exclusive. */
export type Scope = {
  team: string | null
  service: string | null
  repository: string | null
  from: string
  to: string
  bucket: 'day' | 'week' | 'month'
  /** Set when the window was asked for as "the last n weeks". */
  weeks: number | null
}

/** What every screen shows around its content. */
export type Frame = {
  zone: string
  /** Who looks, and what they may do: a screen offers nothing else. */
  viewer: { id: string; name: string; grants: Grant[] }
  isDemo: boolean
  /** What the demo is, or null. */
  demoWords: string | null
  freshness: FreshnessAnswer[]
  /** Whether something was read whose numbers are being worked out. */
  isBeingConcluded: boolean
  /** What the address asked for and could not have, one sentence each; the page is shown without it. */
  problems: string[]
  /** Whose rows this reader may list. */
  rows: 'all' | 'own' | 'none'
  /** Some teams are too small to be shown to this reader: they count in what is not cut out by service or repository. */
  hidesSmallTeams: boolean
  teams: { slug: string; name: string }[]
  services: { id: string; name: string }[]
  repositories: { name: string }[]
}

export type Mark = {
  kind: 'annotation' | 'incident' | 'rule-change'
  /** Instant, ISO 8601. */
  at: string
  words: string
  href: string | null
  isSevere: boolean
  /** How many incidents it stands for: more than one where single ones could not be told apart. */
  count: number
}

export type MovedLine = {
  metric: string
  words: string
  href: string
  direction: 'better' | 'worse' | 'none'
}

/** An incident as a dot: when it ended, how long it lasted (ms). Of very many only some are drawn; the answer's total has all. */
export type Recovery = { at: string; value: number; title: string; href: string }

export type OverviewReport = {
  scope: Scope
  frame: Frame
  /** One sentence and its counts; bold stretches of the lede are marked. */
  headline: string
  lede: { words: string; isStrong: boolean }[]
  throughput: { entry: CatalogueAnswer; answer: MetricAnswer }
  unreviewed: { entry: CatalogueAnswer; answer: MetricAnswer }
  /** review-time, incident-recovery-time, change-failure-rate, explanation-coverage, in this order. */
  indicators: { entry: CatalogueAnswer; answer: MetricAnswer }[]
  recoveries: Recovery[]
  marks: Mark[]
  moved: MovedLine[]
}

/** Every metric of the catalogue over one window. */
export type MetricsReport = {
  scope: Scope
  frame: Frame
  metrics: { entry: CatalogueAnswer; answer: MetricAnswer }[]
}

export type RowsPart = 'counted' | 'not-counted' | 'left-out'

export type MetricPageReport = {
  scope: Scope
  frame: Frame
  headline: string
  lede: { words: string; isStrong: boolean }[]
  entry: CatalogueAnswer
  answer: MetricAnswer
  /** First rows of what is counted, of the rest of a share's denominator, and of what is left out. */
  rows: Record<RowsPart, RowsAnswer>
  /** Every recovery of the window as a dot; null for other metrics. */
  recoveries: Recovery[] | null
  marks: Mark[]
  /** Why changes with an AI marker are not set beside the others; null where they are, or where nothing is shown. */
  withoutAttribution: string | null
}

/** One side of a comparison: its number, the query whose rows it is, and the part of them. */
export type ComparedGroup = {
  name: string
  summary: SummaryAnswer
  scope: Scope
  part: { by: string; key: string } | null
}

/**
 * Two groups side by side. `difference` is the first less the second, in the metric's unit, with its 95 % interval; null where
 * either has too few. `words` say what it comes to; `tone` is hollow until the interval excludes zero.
 */
export type ComparedRow = {
  key: string
  title: string
  entry: CatalogueAnswer
  groups: [ComparedGroup, ComparedGroup]
  difference: { difference: number; low: number; high: number } | null
  words: string
  tone: 'better' | 'worse' | 'hollow'
}

/** What became of changes that were explained and of those that were not, over 12 months that ended 30 days ago, or as many as were read. */
export type DoesItHelpReport = {
  scope: Scope
  rows: ComparedRow[]
  /** Lead time before and after the practice was switched on (`since` "12 Jan 2026"); null where it was not. */
  cost: { since: string; row: ComparedRow } | null
  /** The months in which these changes were merged, "12 Jan 2026", `endsOn` exclusive. */
  startsOn: string
  endsOn: string
}

/**
 * The two sides of a list: what counts, and what is left out by reason (`?shows=left-out`). `shows` says which of them
 * the rows are; `counted` and the sum of `leftOut` are of the whole window, whatever the page shows.
 */
export type Sides = {
  shows: 'counted' | 'left-out'
  /** Why nothing can be said of this list; the counts are then no counts. */
  unknown: 'not-connected' | UnreadReason | 'suppressed' | null
  counted: number
  leftOut: { reason: string; count: number }[]
}

/** A page of a list; `total` is null, with the reason, where nothing was read that could be counted. */
export type Paged<Row> = {
  total: number | null
  rows: Row[]
  /** Counted in `total` and not listed: rows of teams that the reader may not see. */
  withheld: number
  nextCursor: string | null
  reason?: 'not-connected' | UnreadReason
}

/** What this reader may put right about a row, and what people decided of it. */
export type Decidable = { canDecide: boolean; decisions: DecisionAnswer[] }
export type DecidableWithLinks = Decidable & { links: LinkAnswer[] }

export type ChangesReport = {
  scope: Scope
  frame: Frame
  sides: Sides
  changes: Paged<ChangeAnswer>
}
export type DeploymentsReport = {
  scope: Scope
  frame: Frame
  sides: Sides
  deployments: Paged<DeploymentAnswer>
  /** By the id of a row. */
  decidable: Record<string, DecidableWithLinks>
  repositories: RepositoryAnswer[]
  /** By the id of a repository: its source of deployments and its owner. */
  decidableRepositories: Record<string, Decidable>
  /** Teams that a repository can be given to. */
  owners: { id: string; name: string }[]
}
export type IncidentsReport = {
  scope: Scope
  frame: Frame
  sides: Sides
  incidents: Paged<IncidentAnswer>
  /** By the id of a row. */
  decidable: Record<string, DecidableWithLinks>
  /** Services of the incident source that join none of ours, with how many incidents they had in the window. */
  unmatched: { id: string; name: string; incidents: number; decisions: DecisionAnswer[] }[]
  /** Services of the incident source that people matched to one of ours. */
  joined: { id: string; name: string; service: string; decision: DecisionAnswer }[]
}

/** A metric of all changes, and of those with an AI marker. */
type OfBoth = { entry: CatalogueAnswer; all: MetricAnswer; marked: MetricAnswer }

/** How many changes come explained, and which of them lack what. */
export type ExplanationsReport = {
  scope: Scope
  frame: Frame
  headline: string
  lede: { words: string; isStrong: boolean }[]
  /** What picture and list are narrowed to: changes with an AI marker, of one person or their teams, that lack one thing. */
  marker: 'ai' | null
  whose: 'mine' | 'own-teams' | null
  lacks: Lacking | null
  coverage: OfBoth
  judged: OfBoth
  marks: Mark[]
  /** `shares`: coverage of all changes, of those with a marker, and the judged share of all. */
  teams: { key: string; name: string; shares: SummaryAnswer[] }[]
  services: { key: string; name: string; shares: SummaryAnswer[] }[]
  queue: {
    page: Paged<LackingAnswer>
    counts: Record<Lacking, number>
    unknown: Sides['unknown']
  }
  /** Ids of rows that this reader may explain or judge. */
  decidable: string[]
  /** Whether this reader linked an account of their own, and is in a team. */
  own: { hasAccount: boolean; hasTeams: boolean }
}

/** One change with all evidence; nothing of it is added up for a person. */
export type ChangeReport = {
  frame: Frame
  change: ChangeAnswer
  /** Moments in order; `kind` tells whether the moment counts for a clock. */
  timeline: {
    at: string
    words: string
    under: string | null
    kind: 'counts' | 'does-not-count' | 'to-come'
  }[]
  phases: { key: string; name: string; ms: number | null }[]
  files: {
    path: string
    additions: number
    deletions: number
    class: 'authored' | 'mechanical'
    rule: string
  }[]
  filesTruncated: boolean
  markers: {
    rule: string
    tool: string
    /** As the mark names it; null: it names none. */
    model: string | null
    place: string
    matchedText: string
    strength: 'A' | 'B' | 'C'
    kind: MarkerKind
  }[]
  explanation: ChangeEvidenceAnswer['explanation']
  delivery: { deploymentId: string | null; words: string; at: string | null; method: string | null }
  reviews: { at: string | null; state: string; isHuman: boolean; words: string }[]
  judgements: ChangeEvidenceAnswer['judgements']
  written: ChangeEvidenceAnswer['written']
  postedIn: ChangeEvidenceAnswer['postedIn']
  links: LinkAnswer[]
  canDecide: boolean
  decisions: DecisionAnswer[]
  /** What the author's account is; null for readers who may not decide that, and where the author is unknown. */
  author: { accountId: string; class: AccountClass; decisions: DecisionAnswer[] } | null
}

export type DefinitionsReport = {
  frame: Frame
  entries: CatalogueAnswer[]
  exclusions: { reason: string; words: string }[]
  /** By which spans incidents are linked to deployments. */
  windows: LinkingWindows
}
/** All streams of one repository, or of a whole account (`scope` ''), as one line. Sums are null while a part is unknown. */
export type SyncGroup = Pick<
  SyncRowAnswer,
  | 'source'
  | 'scope'
  | 'state'
  | 'read'
  | 'expected'
  | 'rate'
  | 'remainingMs'
  | 'needsPerson'
  | 'lastError'
  | 'nextTryAt'
> & {
  /** How many streams. */
  streams: number
  /** All of it was read well up to here: the oldest of its streams; null until every one was. */
  syncedAt: string | null
  /** Different failures once each, oldest first. */
  errors: NonNullable<SyncRowAnswer['error']>[]
  /** What the last comparison with the source found to differ; null before the first. */
  reconciliation: { at: string; missing: number; gone: number; outdated: number } | null
}
export type SyncReport = Omit<SyncAnswer, 'rows'> & { frame: Frame; groups: SyncGroup[] }
export type SyncStreamsReport = { streams: SyncRowAnswer[] }

export type UserShown = z.infer<typeof UserAnswer>
export type InvitationShown = z.infer<typeof InvitationAnswer>
export type SessionShown = z.infer<typeof SessionAnswer>
export type TokenShown = z.infer<typeof TokenAnswer>

export type PeopleReport = {
  frame: Frame
  users: UserShown[]
  invitations: InvitationShown[]
  sessions: SessionShown[]
  /** Teams that somebody can be put in. */
  teams: { id: string; name: string }[]
}
/** `organisation`: the name to type before everything is deleted. `erasing`: somebody erased still stands in what is kept. */
export type DataReport = { frame: Frame; organisation: string; erasing: boolean }
export type TokensReport = { frame: Frame; tokens: TokenShown[] }
export type AuditReport = {
  frame: Frame
  /** What the entries are limited to; null is everything. */
  action: string | null
  actions: { action: string; count: number }[]
  page: z.infer<typeof AuditPage>
}

/** Something that waits for a person: what it is, since when, what goes on all the same, and the one thing to do. */
export type Need = {
  key: string
  source: 'github' | 'pagerduty' | null
  title: string
  /** The first of the repositories or services that it is about, of `affected`. */
  names: string[]
  affected: number
  /** Instant; null where nobody wrote it down. */
  since: string | null
  words: string
  act:
    | { kind: 'words'; words: string }
    | { kind: 'link'; words: string; href: string }
    | { kind: 'send'; words: string; method: string; path: string; body: object }
}

/** A repository as it is read. `readBackTo` 'YYYY-MM-DD', null before its newest are whole; `isReadWhole`: from its beginning. */
export type ConnectedRepository = SyncGroup & {
  /** As the choice names it. */
  id: string
  readBackTo: string | null
  isReadWhole: boolean
  /** False where a team too small to be shown has a part: its deployments are told to its own people alone. */
  isMapped: boolean
  deploymentSource: RepositoryAnswer['deploymentSource']
}

/** A source on the page where it is connected and watched. */
export type WatchedSource = {
  connection: ConnectionAnswer
  sync: SyncSourceAnswer | null
  freshness: FreshnessAnswer | null
  /** Events received since midnight. */
  eventsToday: number
  /** PagerDuty's services that had incidents, and those of them that stand for one of ours; null for other sources. */
  services: { matched: number; total: number } | null
}

export type ConnectionsReport = {
  frame: Frame
  /** Who may connect. `none`: nobody has an account here; `signed-out` and `may-not` only before the made-up organisation. */
  account: { state: 'none' | 'signed-out' | 'may-not' | 'admin'; name: string | null }
  /** GitHub can send events to HEADROOM_URL, so that an app is worth its while. */
  isPublic: boolean
  backfillDays: number
  /** Names of metrics by id. */
  metricNames: Record<string, string>
  needs: Need[]
  sources: { github: WatchedSource; pagerduty: WatchedSource }
  repositories: ConnectedRepository[]
  reader: SyncAnswer['reader']
  nextRoundAt: string | null
}
