import type { ConnectionAnswer } from '../../api/connection-contract'
import type { RepositoryAnswer } from '../../api/place-contract'
import type { FreshnessAnswer, SyncAnswer, SyncRowAnswer, SyncSourceAnswer } from '../../api/sync-contract'
import type { Frame } from './screen'

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
