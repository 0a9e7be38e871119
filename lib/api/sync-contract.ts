/** What is answered about reading the sources: how far it is, and what keeps it. */
import { z } from 'zod'
import { Day, Instant } from './contract'

const Source = z.enum(['github', 'pagerduty'])
const Trouble = z.object({ message: z.string(), action: z.string(), since: Instant })

export const FreshnessAnswer = z.object({
  source: Source,
  /** `stale`: read longer ago than the 15 minutes that polling promises; `stalled`: 15 minutes of reading moved nothing. */
  state: z.enum(['not-connected', 'syncing', 'current', 'stale', 'stalled', 'failing']),
  syncedAt: Instant.nullable(),
  /** Everything from this day on has been read; null before anything was, and where all there is has been. */
  readBackTo: Day.nullable(),
  /** Objects that the source does not give. */
  unread: z.number().int(),
  /** What breaks the promise, in words; null while it is kept. */
  error: Trouble.nullable(),
})

/**
 * How a stream stands: `waiting` for its first turn, `syncing`, `current`, `stale` (read longer ago than promised),
 * `stalled` (15 minutes of reading or waiting moved nothing), `failing`, `left` (taken out of the selection).
 */
const SyncRowState = z.enum(['waiting', 'syncing', 'current', 'stale', 'stalled', 'failing', 'left'])

export const SyncRowAnswer = z.object({
  source: Source,
  stream: z.string(),
  scope: z.string(),
  state: SyncRowState,
  read: z.number().int(),
  expected: z.number().int().nullable(),
  /** Records a minute of the walk under way; null between walks and in its first seconds. */
  rate: z.number().nullable(),
  /** Time left of the walk under way, ms; null while `rate` or `expected` is. */
  remainingMs: z.number().nullable(),
  syncedAt: Instant.nullable(),
  progressedAt: Instant.nullable(),
  error: Trouble.nullable(),
  /** Whether reading cannot go on before a person did what `error.action` says. */
  needsPerson: z.boolean(),
  /** The last failure that ended. */
  lastError: z.object({ message: z.string(), at: Instant }).nullable(),
  nextTryAt: Instant.nullable(),
})

export const SyncSourceAnswer = z.object({
  source: Source,
  state: FreshnessAnswer.shape.state,
  /** What the source last said of the token's budgets. */
  quotas: z.array(
    z.object({
      resource: z.string(),
      limit: z.number().int(),
      remaining: z.number().int(),
      resetAt: Instant,
      seenAt: Instant,
      pausedUntil: Instant.nullable(),
      pausedBecause: z.string().nullable(),
    }),
  ),
  webhooks: z
    .object({
      lastDeliveryAt: Instant.nullable(),
      refused: z.number().int(),
      lastRefusedAt: Instant.nullable(),
      /** The vendor's subscription; null where it cannot be watched. */
      isEnabled: z.boolean().nullable(),
      disabledSince: Instant.nullable(),
      checkedAt: Instant.nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
})

const Placed = z.object({ source: Source, stream: z.string(), scope: z.string(), name: z.string() })

/**
 * How reading stands. `state` is the worst of `rows` (what has left aside; a stall is told as stale, waiting as syncing),
 * so it is `current` only when every row is.
 */
export const SyncAnswer = z.object({
  state: z.enum(['syncing', 'current', 'stale', 'failing']),
  rows: z.array(SyncRowAnswer),
  /** Repositories that the reader may not see: how many, and the worst of their states; null where there is none. */
  withheld: z.object({ repositories: z.number().int(), state: SyncRowState.nullable() }),
  sources: z.array(SyncSourceAnswer),
  /** Objects that a source does not give: told, passed over, tried again. */
  unread: z.array(
    Placed.extend({
      at: Instant.nullable(),
      since: Instant,
      attempts: z.number().int(),
      error: z.string(),
      nextTryAt: Instant,
    }),
  ),
  /** What a source no longer lists. One absence is a suspicion, confirmed by a second; history stays. */
  absences: z.array(Placed.extend({ firstMissedAt: Instant, confirmedAt: Instant.nullable() })),
  /** The last comparison with everything that a source lists; `missing`, `gone` and `outdated` aim at 0. */
  reconciliations: z.array(
    Placed.omit({ name: true }).extend({
      at: Instant,
      listed: z.number().int(),
      kept: z.number().int(),
      missing: z.number().int(),
      gone: z.number().int(),
      outdated: z.number().int(),
    }),
  ),
  /** Which process reads the sources; null when none ever said so. */
  reader: z
    .object({
      holder: z.string(),
      since: Instant,
      /** Null when it said that it ends. */
      expiresAt: Instant.nullable(),
      isAlive: z.boolean(),
    })
    .nullable(),
  /** When the sources are asked again; null while they are, and where nothing asks. */
  nextRoundAt: Instant.nullable(),
})

export type FreshnessAnswer = z.infer<typeof FreshnessAnswer>
export type SyncAnswer = z.infer<typeof SyncAnswer>
export type SyncRowAnswer = z.infer<typeof SyncRowAnswer>
export type SyncSourceAnswer = z.infer<typeof SyncSourceAnswer>
