/**
 * What the read routes answer. Screens read the same answers. Days are 'YYYY-MM-DD' in `zone`, `to`, `end` and `at` exclusive;
 * instants are ISO 8601 in UTC; durations ms, shares 0–1, unknown null; nothing is rounded.
 */
import { z } from 'zod'
import { accountClasses } from '../domain/account'
import { verdicts } from '../domain/judgement'
import { lackings, partsOfText } from '../metrics/lacking'
import { exclusionReasons } from '../metrics/measured'
import { DecisionAnswer, LinkAnswer } from './decision-contract'

export const Day = z.iso.date()
export const Instant = z.iso.datetime()

/** Why something is left out of a number: a closed list. */
export const ExclusionReasonAnswer = z.enum(exclusionReasons).meta({ id: 'ExclusionReason' })

export const SummaryAnswer = z.object({
  value: z.number().nullable(),
  n: z.number().int(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  p75: z.number().nullable(),
  p90: z.number().nullable(),
  /** The largest numerator that undecided items allow; only for a range. */
  possible: z.number().nullable().optional(),
  /** Begun and not ended: counted beside a median. */
  censored: z.number().int().optional(),
  /** Of a metric whose bound is `at-least`: people declared more than 80% of what counts, so that the share is no lower bound. */
  bound: z.literal('exact').optional(),
  /** Something of it is known not to be read: it is never compared. */
  partial: z.literal(true).optional(),
  /** Why `value` is null. */
  reason: z
    .enum([
      'nothing-counted',
      'below-minimum',
      'not-read-yet',
      'not-concluded-yet',
      'not-connected',
      'not-decided',
      'censored',
      'suppressed',
    ])
    .optional(),
})

export const BucketAnswer = SummaryAnswer.extend({ start: Day, end: Day, complete: z.boolean() })
export const TrendAnswer = SummaryAnswer.extend({ at: Day, complete: z.boolean() })

export const CatalogueAnswer = z.object({
  id: z.string(),
  name: z.string(),
  definition: z.string(),
  formula: z.string(),
  unit: z.enum(['changes', 'deployments', 'pull-requests', 'lines', 'ms', 'share']),
  kind: z.enum(['flow', 'stock', 'share', 'duration', 'ratio']),
  countedAt: z.string(),
  trendWindow: z.number().nullable(),
  maturesAfter: z.number(),
  direction: z.enum(['up', 'down', 'none']),
  minimum: z.number(),
  bound: z.enum(['exact', 'at-least', 'range']),
  /** The clock of a duration; business hours are never turned into days. */
  hours: z.enum(['business', 'calendar']).optional(),
  excludes: z.array(z.string()),
})

export const FreshnessAnswer = z.object({
  source: z.enum(['github', 'pagerduty']),
  /** `stale`: read longer ago than the 15 minutes that polling promises; `stalled`: 15 minutes of reading moved nothing. */
  state: z.enum(['not-connected', 'syncing', 'current', 'stale', 'stalled', 'failing']),
  syncedAt: Instant.nullable(),
  /** Everything from this day on has been read; null before anything was, and where all there is has been. */
  readBackTo: Day.nullable(),
  /** Objects that the source does not give. */
  unread: z.number().int(),
  /** What breaks the promise, in words; null while it is kept. */
  error: z.object({ message: z.string(), action: z.string(), since: Instant }).nullable(),
})

/**
 * A part of a metric: a phase of lead time, all or AI-marked changes, a part of the explanation, who wrote it, what people judged,
 * a service. `attribution`: changes with an AI marker (`ai`) beside those in which none was found (`no-signal`), which is no
 * controlled comparison. `explanation`: changes by whether they were explained, and as what people judged that.
 */
export const BreakdownAnswer = SummaryAnswer.extend({
  by: z.enum([
    'phase',
    'class',
    'team',
    'service',
    'part',
    'provenance',
    'declared',
    'judgement',
    'attribution',
    'explanation',
  ]),
  key: z.string(),
  name: z.string(),
})

export const MetricAnswer = z.object({
  metric: z.string(),
  unit: CatalogueAnswer.shape.unit,
  zone: z.string(),
  from: Day,
  to: Day,
  bucket: z.enum(['day', 'week', 'month']),
  total: SummaryAnswer,
  buckets: z.array(BucketAnswer),
  trend: z.array(TrendAnswer),
  breakdown: z.array(BreakdownAnswer),
  excluded: z.array(z.object({ reason: ExclusionReasonAnswer, count: z.number().int() })),
  freshness: z.array(FreshnessAnswer),
  /** The same total over the equal window before, and the interval of the difference; null when it was not read. */
  before: SummaryAnswer.extend({ from: Day, to: Day }).nullable(),
  comparison: z
    .object({
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      /** The interval excludes zero. */
      isClear: z.boolean(),
      direction: z.enum(['better', 'worse', 'none']),
    })
    .nullable(),
})

/** One row behind a number. `value` is the item's own measure (ms, lines); `counted` is false outside a share's numerator. */
export const RowAnswer = z.object({
  id: z.string(),
  kind: z.enum(['change', 'pull-request', 'deployment', 'incident']),
  title: z.string(),
  /** Where it stands in Headroom. */
  href: z.string().nullable(),
  /** Where it stands at its source. */
  url: z.string().nullable(),
  /** Repository or service, and number. */
  place: z.string(),
  team: z.string(),
  at: Instant,
  value: z.number().nullable(),
  counted: z.boolean(),
  possible: z.boolean().optional(),
  note: z.string().nullable(),
})

export const ExcludedRowAnswer = RowAnswer.extend({ reason: ExclusionReasonAnswer, isCensored: z.boolean() })

export const RowsAnswer = z.object({
  /** Null, with the reason, where nothing was read that could be counted. */
  total: z.number().int().nullable(),
  reason: z.enum(['not-connected', 'not-read-yet', 'not-concluded-yet']).optional(),
  rows: z.array(RowAnswer),
  /** Counted in `total` and not listed: rows of teams that the reader may not see. All pages together have the rest. */
  withheld: z.number().int(),
  excludedTotal: z.number().int(),
  excluded: z.array(ExcludedRowAnswer),
  excludedWithheld: z.number().int(),
  nextCursor: z.string().nullable(),
})

const Source = z.enum(['github', 'pagerduty'])
const Trouble = z.object({ message: z.string(), action: z.string(), since: Instant })

/**
 * How a stream stands: `waiting` for its first turn, `syncing`, `current`, `stale` (read longer ago than promised),
 * `stalled` (15 minutes of reading or waiting moved nothing), `failing`, `left` (taken out of the selection).
 */
export const SyncRowState = z.enum(['waiting', 'syncing', 'current', 'stale', 'stalled', 'failing', 'left'])

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
      since: Instant /** Null when it said that it ends. */,
      expiresAt: Instant.nullable(),
      isAlive: z.boolean(),
    })
    .nullable(),
  /** When the sources are asked again; null while they are, and where nothing asks. */
  nextRoundAt: Instant.nullable(),
})

export const ChangeAnswer = z.object({
  id: z.string(),
  /** Of a team too small to be shown: nothing is told but when it counts. */
  isHidden: z.literal(true).optional(),
  kind: z.enum(['pull-request', 'push']),
  number: z.number().int().nullable(),
  title: z.string(),
  url: z.string().nullable(),
  repository: z.string(),
  team: z.string(),
  mergedAt: Instant,
  firstCommitAt: Instant.nullable(),
  openedAt: Instant.nullable(),
  readyAt: Instant.nullable(),
  firstResponseAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  effectiveLines: z.number().nullable(),
  isUnreviewed: z.boolean().nullable(),
  attribution: z.enum(['agent-authored', 'ai-assisted', 'no-signal-found']).nullable(),
  isExplained: z.boolean().nullable(),
  /** Why it is left out of throughput; null when it counts. */
  exclusion: ExclusionReasonAnswer.nullable(),
})

/** A change whose explanation lacks something. */
export const LackingAnswer = ChangeAnswer.pick({
  id: true,
  kind: true,
  number: true,
  title: true,
  url: true,
  repository: true,
  team: true,
  mergedAt: true,
  effectiveLines: true,
  attribution: true,
}).extend({
  lacks: z.enum(lackings),
  /** Parts that are missing or not specific yet. */
  unclear: z.array(z.enum(partsOfText)),
})

export const DeploymentAnswer = z.object({
  id: z.string(),
  /** Of a team too small to be shown: nothing is told but when it counts. */
  isHidden: z.literal(true).optional(),
  service: z.string(),
  repository: z.string(),
  team: z.string(),
  source: z.enum(['deployments', 'workflow', 'release', 'merge', 'api']),
  environment: z.string(),
  sha: z.string(),
  url: z.string().nullable(),
  /** Null where it is hidden. */
  startedAt: Instant.nullable(),
  finishedAt: Instant,
  failure: z.enum(['confirmed', 'suspected']).nullable(),
  reworkRule: z.enum(['rollback', 'revert', 'hotfix', 'incident-fix']).nullable(),
  recoveredAt: Instant.nullable(),
  evidence: z.array(z.string()),
  exclusion: ExclusionReasonAnswer.nullable(),
})

export const IncidentAnswer = z.object({
  id: z.string(),
  /** Of a team too small to be shown: nothing is told but when it counts. */
  isHidden: z.literal(true).optional(),
  number: z.number().int().nullable(),
  title: z.string(),
  url: z.string().nullable(),
  service: z.string().nullable(),
  sourceService: z.string(),
  team: z.string(),
  urgency: z.enum(['high', 'low']).nullable(),
  priority: z.string().nullable(),
  triggeredAt: Instant,
  acknowledgedAt: Instant.nullable(),
  resolvedAt: Instant.nullable(),
  isDecided: z.boolean(),
  exclusion: ExclusionReasonAnswer.nullable(),
})

/** A repository, the sources of deployments found in its data with their counts, and which one is in force. */
export const RepositoryAnswer = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  team: z.string(),
  defaultBranch: z.string().nullable(),
  isArchived: z.boolean(),
  changes: z.number().int(),
  deploymentSource: z.enum(['deployments', 'workflow', 'release', 'merge', 'api']).nullable(),
  deploymentSources: z.array(
    z.object({
      source: z.enum(['deployments', 'workflow', 'release', 'merge', 'api']),
      count: z.number().int(),
      lastAt: Instant.nullable(),
      isChosen: z.boolean(),
      words: z.string(),
    }),
  ),
})

/** A source's service and by what it was joined. */
const SourceServiceAnswer = z.object({ id: z.string(), name: z.string(), method: z.string() })

export const ServiceAnswer = z.object({
  id: z.string(),
  name: z.string(),
  repositories: z.array(z.string()),
  /** The sources' services that stand for it; told to who may see rows of all teams. */
  sourceServices: z.array(SourceServiceAnswer),
})

export const TeamAnswer = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  /** What it owns as a whole, of what may be named to who asks. */
  repositories: z.array(z.string()),
})

const SignalAnswer = z.object({
  id: z.string(),
  state: z.enum(['met', 'open', 'unknown']),
  words: z.string(),
})

/** A change and everything that is known of it; nothing of it is added up for a person. */
export const ChangeEvidenceAnswer = z.object({
  change: ChangeAnswer,
  timeline: z.array(
    z.object({
      at: Instant,
      words: z.string(),
      under: z.string().nullable(),
      kind: z.enum(['counts', 'does-not-count', 'to-come']),
    }),
  ),
  phases: z.array(z.object({ key: z.string(), name: z.string(), ms: z.number().nullable() })),
  files: z.array(
    z.object({
      path: z.string(),
      additions: z.number().int(),
      deletions: z.number().int(),
      class: z.enum(['authored', 'mechanical']),
      rule: z.string(),
    }),
  ),
  filesTruncated: z.boolean(),
  markers: z.array(
    z.object({
      rule: z.string(),
      tool: z.string(),
      place: z.string(),
      matchedText: z.string(),
      strength: z.enum(['A', 'B', 'C']),
      /** As the mark names it; null: it names none. */
      model: z.string().nullable(),
      /** `suggestion`, `analysis` and `denied` make no change AI-assisted. */
      kind: z.enum(['agent', 'assisted', 'suggestion', 'analysis', 'denied']),
    }),
  ),
  explanation: z
    .object({
      provenance: z.string(),
      isExplained: z.boolean(),
      parts: z.array(
        z.object({
          part: z.enum(['what', 'failure-modes', 'why']),
          level: z.number(),
          text: z.string(),
          signals: z.array(SignalAnswer),
          /** It stands in a comment of the author or in Headroom, and not in the text of the pull request. */
          isBeside: z.boolean(),
        }),
      ),
      /** The text that was graded, whole; null where nothing was written in time. */
      text: z
        .object({
          /** Together they are the text. `parts` are those that it serves; what is not `isOwn` is a template's, a quote, code or a tool's. */
          passages: z.array(
            z.object({
              parts: z.array(z.enum(['what', 'failure-modes', 'why'])),
              isOwn: z.boolean(),
              text: z.string(),
            }),
          ),
          /** Since when its words stand so, and when the last commit was made; null: not known. */
          writtenAt: Instant.nullable(),
          lastCommitAt: Instant.nullable(),
        })
        .nullable(),
    })
    .nullable(),
  delivery: z.object({
    deploymentId: z.string().nullable(),
    words: z.string(),
    at: Instant.nullable(),
    method: z.string().nullable(),
  }),
  reviews: z.array(
    z.object({ at: Instant.nullable(), state: z.string(), isHuman: z.boolean(), words: z.string() }),
  ),
  /** What people said of its explanation, oldest first; also what is not obeyed, was replaced, or was about an earlier text. */
  judgements: z.array(
    z.object({
      id: z.string(),
      by: z.enum(['command', 'keyword', 'label', 'button', 'decision']),
      at: Instant,
      /** Null outside the owning team. */
      who: z.string().nullable(),
      verdict: z.enum(verdicts),
      /** 0–3; null: nothing was said of that part. */
      levels: z.object({
        what: z.number().nullable(),
        failureModes: z.number().nullable(),
        why: z.number().nullable(),
      }),
      words: z.string().nullable(),
      refusal: z
        .enum(['author', 'machine', 'no-permission', 'permission-unknown', 'edited', 'too-fast'])
        .nullable(),
      isReplaced: z.boolean(),
      /** Since when the text or the code is not what was judged. */
      stale: z.object({ at: Instant, by: z.enum(['text', 'code']) }).nullable(),
      canUndo: z.boolean(),
    }),
  ),
  /** An explanation written in Headroom; `who` is null outside the owning team. */
  written: z
    .object({
      id: z.string(),
      at: Instant,
      who: z.string().nullable(),
      canUndo: z.boolean(),
      parts: z.object({ what: z.string(), failureModes: z.string(), why: z.string() }),
    })
    .nullable(),
  /** Where at GitHub what people write here about it is posted; null: it stays here. */
  postedIn: z.enum(['comment', 'check']).nullable(),
  links: z.array(LinkAnswer),
  canDecide: z.boolean(),
  decisions: z.array(DecisionAnswer),
  /** What the author's account is; null for readers who may not decide that, and where the author is unknown. */
  author: z
    .object({
      accountId: z.string(),
      class: z.enum(accountClasses),
      decisions: z.array(DecisionAnswer),
    })
    .nullable(),
})

/** What every known failure of a request is told as. */
export const ErrorAnswer = z
  .object({ error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }) })
  .meta({ id: 'Error' })

export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({
    /** Null, with the reason, where nothing was read that could be counted. */
    total: z.number().int().nullable(),
    rows: z.array(row),
    /** Counted in `total` and not listed: rows of teams that the reader may not see. */
    withheld: z.number().int(),
    nextCursor: z.string().nullable(),
    reason: z.enum(['not-connected', 'not-read-yet', 'not-concluded-yet']).optional(),
  })

export const RepositoriesAnswer = z.object({
  total: z.number().int(),
  rows: z.array(RepositoryAnswer),
  nextCursor: z.null(),
})

export const TeamsAnswer = z.object({
  total: z.number().int(),
  rows: z.array(TeamAnswer),
  nextCursor: z.null(),
})

export const ServicesAnswer = z.object({
  total: z.number().int(),
  rows: z.array(ServiceAnswer),
  nextCursor: z.null(),
  /** The sources' services that stand for none of ours. */
  unmatched: z.array(SourceServiceAnswer),
})

export type SummaryAnswer = z.infer<typeof SummaryAnswer>
export type BucketAnswer = z.infer<typeof BucketAnswer>
export type TrendAnswer = z.infer<typeof TrendAnswer>
export type CatalogueAnswer = z.infer<typeof CatalogueAnswer>
export type FreshnessAnswer = z.infer<typeof FreshnessAnswer>
export type BreakdownAnswer = z.infer<typeof BreakdownAnswer>
export type MetricAnswer = z.infer<typeof MetricAnswer>
export type RowAnswer = z.infer<typeof RowAnswer>
export type ExcludedRowAnswer = z.infer<typeof ExcludedRowAnswer>
export type RowsAnswer = z.infer<typeof RowsAnswer>
export type SyncAnswer = z.infer<typeof SyncAnswer>
export type SyncRowAnswer = z.infer<typeof SyncRowAnswer>
export type SyncSourceAnswer = z.infer<typeof SyncSourceAnswer>
export type ChangeAnswer = z.infer<typeof ChangeAnswer>
export type ChangeEvidenceAnswer = z.infer<typeof ChangeEvidenceAnswer>
export type LackingAnswer = z.infer<typeof LackingAnswer>
export type DeploymentAnswer = z.infer<typeof DeploymentAnswer>
export type IncidentAnswer = z.infer<typeof IncidentAnswer>
export type RepositoryAnswer = z.infer<typeof RepositoryAnswer>
