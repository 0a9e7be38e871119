import fc from 'fast-check'
import type { RowOf } from './kinds'

export type Rows = { [Of in keyof RowOf]: (RowOf[Of] & { rowid: number })[] }

const dayMs = 86_400_000

/** Instants of a hundred days: whole seconds mostly, some to the millisecond, many equal. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((day) => day * dayMs),
  fc.integer({ min: 0, max: 8_640_000 }).map((second) => second * 1000),
  fc.integer({ min: 0, max: 100 * dayMs }),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const duration = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((s) => s * 1000),
  fc.integer({ min: 0, max: 1e7 }),
)
const repositoryId = fc.constantFrom('r1', 'r2', 'r3')
const teamId = fc.constantFrom('a', 'b', 'unowned')
const authorClass = fc.constantFrom('human', 'dependency-bot', 'ai-agent')

const folderServiceIds = fc.constantFrom<string[]>([], ['f1'], ['f1', 'f2'], ['f2'])

const change = fc.record({
  id: fc.uuid(),
  repositoryId,
  teamId,
  folderServiceIds,
  kind: fc.constantFrom('pull-request', 'push'),
  authorClass,
  countedAt: instant,
  exclusion: fc.constantFrom(null, null, null, 'reverted', 'ci-bot'),
  effectiveLines: maybe(fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4)),
  firstCommitAt: maybe(instant),
  openedAt: maybe(instant),
  readyAt: maybe(instant),
  firstResponseAt: maybe(instant),
  reviewEndedAt: maybe(instant),
  humanReviews: fc.integer({ min: 0, max: 2 }),
  reviewBusinessMs: maybe(duration),
  isUnreviewed: fc.constantFrom(true, false, null),
  isAlone: fc.boolean(),
  delivery: maybe(
    fc.record({
      deploymentId: fc.constant('d'),
      deliveredAt: maybe(instant),
      method: fc.constant('ancestry'),
      reason: fc.constantFrom('not-deployed-yet', 'before-first-deployment'),
    }),
  ),
  attribution: fc.constantFrom(null, 'agent-authored', 'ai-assisted', 'no-signal-found'),
  explanation: maybe(
    fc.record({
      isExplained: fc.boolean(),
      provenance: fc.constantFrom('human-posted', 'agent-posted', 'attested'),
      levels: fc.constantFrom({ what: 1, failureModes: 0, why: 2 }, { what: 3, failureModes: 2, why: 2 }),
      verdict: fc.constantFrom(null, 'genuine', 'surface', 'unsure'),
    }),
  ),
  outcome: fc.record({
    isFollowedUp: fc.boolean(),
    failure: fc.constantFrom(null, 'confirmed', 'suspected', 'rejected'),
  }),
}) as fc.Arbitrary<RowOf['changes']>

const pullRequest = fc.record({
  id: fc.uuid(),
  repositoryId,
  teamId,
  folderServiceIds,
  authorClass,
  openedAt: maybe(instant),
  closedAt: maybe(instant),
  readyAt: maybe(instant),
  firstResponseAt: maybe(instant),
  humanReviews: fc.integer({ min: 0, max: 2 }),
  pickupBusinessMs: maybe(duration),
  isWaiting: fc.boolean(),
}) as fc.Arbitrary<RowOf['pull-requests']>

const deployment = fc.record({
  id: fc.uuid(),
  repositoryId,
  teamId,
  folderServiceIds,
  serviceId: fc.constantFrom('s1', 's2'),
  finishedAt: instant,
  exclusion: fc.constantFrom(null, null, 'failed'),
  reworkRule: fc.constantFrom(null, 'hotfix'),
  failure: fc.constantFrom(null, 'confirmed', 'suspected'),
  candidates: fc.integer({ min: 2, max: 4 }),
  decidedCandidates: fc.integer({ min: 0, max: 2 }),
  impactStartedAt: maybe(instant),
  recoveredAt: maybe(instant),
}) as fc.Arbitrary<RowOf['deployments']>

const incident = fc.record({
  id: fc.uuid(),
  sourceServiceId: fc.constantFrom('v1', 'v2'),
  serviceId: fc.constantFrom(null, 's1', 's2', 'f1'),
  teamId,
  triggeredAt: instant,
  resolvedAt: maybe(instant),
  exclusion: fc.constantFrom(null, null, 'low-urgency'),
  isDecided: fc.boolean(),
  isSevere: fc.boolean(),
}) as fc.Arbitrary<RowOf['incidents']>

const numbered = <Row>(row: fc.Arbitrary<Row>, most: number) =>
  fc
    .array(row, { maxLength: most, size: 'max' })
    .map((rows) => rows.map((one, index) => ({ ...one, rowid: index + 1 })))

/** Rows of every kind with whatever a source may tell of them, known and unknown. */
export const anyRows = (most: number): fc.Arbitrary<Rows> =>
  fc.record({
    changes: numbered(change, most),
    'pull-requests': numbered(pullRequest, most),
    deployments: numbered(deployment, most),
    incidents: numbered(incident, most),
  })

/** A stretch of those days, empty ones too. */
export const aStretch = fc
  .tuple(instant, instant)
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
