/** What is answered about a metric: its catalogue entry, its number over a window, and the rows behind it. */
import { z } from 'zod'
import { Day, ExclusionReasonAnswer, Instant } from './contract'
import { FreshnessAnswer } from './sync-contract'

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

export type SummaryAnswer = z.infer<typeof SummaryAnswer>
export type BucketAnswer = z.infer<typeof BucketAnswer>
export type TrendAnswer = z.infer<typeof TrendAnswer>
export type CatalogueAnswer = z.infer<typeof CatalogueAnswer>
export type BreakdownAnswer = z.infer<typeof BreakdownAnswer>
export type MetricAnswer = z.infer<typeof MetricAnswer>
export type RowAnswer = z.infer<typeof RowAnswer>
export type ExcludedRowAnswer = z.infer<typeof ExcludedRowAnswer>
export type RowsAnswer = z.infer<typeof RowsAnswer>
