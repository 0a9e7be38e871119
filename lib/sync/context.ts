import type { Store } from '@/db/open'
import type { GitHubReader } from '@/lib/connectors/github/reader'
import type { GitHubWriter } from '@/lib/connectors/github/write/writer'
import type { PagerDutyReader, WebhookSubscriptions } from '@/lib/connectors/pagerduty/reader'
import type { RepositoryChoice } from '@/lib/domain/repository-choice'
import type { StreamKey } from './stream'

/** What a round of reading works with. `now` is our clock, which only schedules; facts are ordered by the vendors' clocks. */
export type SyncContext = {
  store: Store
  /** `urgentReader`, where there is one, may use what polling keeps free of the token's budget. */
  github: {
    reader: GitHubReader
    urgentReader?: GitHubReader
    /** Absent: nothing is written there. */
    writer?: GitHubWriter
    selectors: string[]
    /** Absent: all that the selectors name. */
    choice?: RepositoryChoice
  } | null
  /** `webhooks`: null where none are delivered to us. */
  pagerDuty: {
    reader: PagerDutyReader
    urgentReader: PagerDutyReader
    webhooks: { subscriptions: WebhookSubscriptions; deliveryUrl: string } | null
  } | null
  backfillDays: number
  /** The zone that the environment sets; null: what admins say holds, and without them UTC. */
  zone: string | null
  now(): number
  /** Aborted when the process is told to end: the round stops after the page it is at, which is kept. */
  stop: AbortSignal
  /** Records of this process that were new or had changed. */
  seen: { changed: number }
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

/** One unit of work that is read page by page; `step` answers whether there is more to do in this round. */
export type Task = {
  key: StreamKey
  step(): Promise<boolean>
  /**
   * Marks the stream as read without asking when the source already said that nothing is new in it, inside a
   * transaction; false where it must be read.
   */
  markUnmoved?(): boolean
  /** What its last step found to be read besides. */
  next?(): Task[]
}

export const dayMs = 24 * 60 * 60 * 1000
