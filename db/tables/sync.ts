import { primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { count, flag, id, instant, json, oneOf, words } from './columns'

/** How far a stream is read, written in the transaction of its page. `scope` is a repository id, or '' for the account. */
export const syncStream = sqliteTable(
  'sync_stream',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    stream: words().notNull(),
    scope: id().notNull(),
    scopeName: words().notNull(),
    state: oneOf<'waiting' | 'syncing' | 'current' | 'failing'>().notNull(),
    /** Where an unfinished walk goes on; null between walks. */
    walk: json<unknown>(),
    /** The server's clock at the start of the last finished walk, epoch ms. */
    watermark: instant(),
    /** What the source said of the newest of this stream before that walk: said again, nothing is new. */
    probe: words(),
    read: count().notNull(),
    expected: count(),
    syncedAt: instant(),
    progressedAt: instant(),
    error: words(),
    errorAction: words(),
    /** A `SourceErrorKind`; null where no source answered so. */
    errorKind: words(),
    errorSince: instant(),
    needsPerson: flag().notNull(),
    nextTryAt: instant(),
    /** Our clock at the start of the walk under way, and the records it has read: its rate and the time left. */
    walkStartedAt: instant(),
    walkRead: count().notNull().default(0),
    /** The last failure, kept after it ended. */
    lastError: words(),
    lastErrorAt: instant(),
    /** Taken out of the selection: its history stays, it is read no more. */
    leftAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.source, t.stream, t.scope] })],
)

/** Stretches read completely, so that "none" and "not read" differ. */
export const coverageInterval = sqliteTable(
  'coverage_interval',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    stream: words().notNull(),
    scope: id().notNull(),
    from: instant().notNull(),
    until: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.stream, t.scope, t.from] })],
)

/**
 * From when on ("from") what was read of a stream was ever concluded. Conclusions follow a reading by seconds: the number that it
 * makes is known from there on, and not from where reading has come to.
 */
export const concludedCoverage = sqliteTable(
  'concluded_coverage',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    stream: words().notNull(),
    scope: id().notNull(),
    from: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.stream, t.scope] })],
)

/** An object that the source does not give even alone: told, passed over, tried again. A bucket that holds `at` is partial. */
export const unreadObject = sqliteTable(
  'unread_object',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    stream: words().notNull(),
    scope: id().notNull(),
    /** The vendor's id where it is known, else the place in the listing. */
    objectId: id().notNull(),
    name: words().notNull(),
    /** When the object counts as far as is known, epoch ms. */
    at: instant(),
    since: instant().notNull(),
    attempts: count().notNull(),
    error: words().notNull(),
    nextTryAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.stream, t.scope, t.objectId] })],
)

/** An object that is known to have moved since it was read; it stands here until it is read again. */
export const movedObject = sqliteTable(
  'moved_object',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    stream: words().notNull(),
    scope: id().notNull(),
    objectId: id().notNull(),
    /** Our clock when it was last said to have moved. */
    saidAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.stream, t.scope, t.objectId] })],
)

/** Something the source no longer has. One absence is a suspicion, a second independent one a tombstone; history stays. */
export const absence = sqliteTable(
  'absence',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    stream: words().notNull(),
    scope: id().notNull(),
    objectId: id().notNull(),
    name: words().notNull(),
    firstMissedAt: instant().notNull(),
    /** When it was missed again by another reading; null until then. */
    confirmedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.source, t.stream, t.scope, t.objectId] })],
)

/** The last comparison of everything the source lists with everything that is kept; all three counts aim at 0. */
export const reconciliation = sqliteTable(
  'reconciliation',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    stream: words().notNull(),
    scope: id().notNull(),
    at: instant().notNull(),
    listed: count().notNull(),
    kept: count().notNull(),
    /** Listed and not kept; kept and not listed; kept in an older state. All are then read again. */
    missing: count().notNull(),
    gone: count().notNull(),
    outdated: count().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.stream, t.scope] })],
)

/** What the source last said of a token's budget, and whether we wait for it. */
export const sourceQuota = sqliteTable(
  'source_quota',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    /** The vendor's name of the budget: `core`, `graphql`, `rest`. */
    resource: words().notNull(),
    limit: count().notNull(),
    remaining: count().notNull(),
    resetAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** Reading rests until then, by our clock; null while it goes on. */
    pausedUntil: instant(),
    pausedBecause: words(),
  },
  (t) => [primaryKey({ columns: [t.source, t.resource] })],
)

/**
 * Facts stored and not yet concluded, written in their transaction and taken away in the one that publishes the
 * conclusions. `mark` grows with each note of the same thing, so that one made meanwhile stays.
 */
export const unconcluded = sqliteTable(
  'unconcluded',
  {
    mark: count().primaryKey({ autoIncrement: true }),
    kind: words().notNull(),
    scope: id().notNull(),
    id: id().notNull(),
  },
  (t) => [uniqueIndex('unconcluded_thing').on(t.kind, t.scope, t.id)],
)
