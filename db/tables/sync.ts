import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
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
    read: count().notNull(),
    expected: count(),
    syncedAt: instant(),
    progressedAt: instant(),
    error: words(),
    errorAction: words(),
    errorSince: instant(),
    needsPerson: flag().notNull(),
    nextTryAt: instant(),
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
