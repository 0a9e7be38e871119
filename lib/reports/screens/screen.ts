import type { DecisionAnswer, LinkAnswer } from '../../api/decision-contract'
import type { FreshnessAnswer } from '../../api/sync-contract'
import type { Grant } from '../../auth/roles'
import type { UnreadReason } from '../../metrics/unread'

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
