import { index, sqliteTable } from 'drizzle-orm/sqlite-core'
import { id, instant, json, words } from './columns'

/** What people decided. Outranks rules, survives every sync and rebuild; undone rows stay. */
export const decision = sqliteTable(
  'decision',
  {
    id: id().primaryKey(),
    kind: words().notNull(),
    subject: words().notNull(),
    value: json<unknown>().notNull(),
    reason: words(),
    decidedBy: words().notNull(),
    decidedAt: instant().notNull(),
    undoneAt: instant(),
    undoneBy: words(),
  },
  (t) => [index('decision_subject').on(t.kind, t.subject)],
)

/** A note on a week, drawn on charts. */
export const annotation = sqliteTable('annotation', {
  id: id().primaryKey(),
  at: instant().notNull(),
  text: words().notNull(),
  author: words().notNull(),
  createdAt: instant().notNull(),
  undoneAt: instant(),
})

/** Small facts about the installation itself, such as the version of the data. */
export const setting = sqliteTable('setting', { key: words().primaryKey(), value: json<unknown>().notNull() })
