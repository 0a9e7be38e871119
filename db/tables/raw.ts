import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { id, instant, oneOf, words } from './columns'

/** The vendor's payload as received. Facts are rebuilt from here; nothing is refetched for a changed rule. */
export const rawRecord = sqliteTable(
  'raw_record',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    stream: words().notNull(),
    id: id().notNull(),
    repositoryId: id(),
    receivedAt: instant().notNull(),
    hash: words().notNull(),
    payload: words().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.stream, t.id] }),
    index('raw_record_repository').on(t.repositoryId, t.stream),
  ],
)
