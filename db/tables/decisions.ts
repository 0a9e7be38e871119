import { index, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { DecisionKind } from '@/lib/domain/decision'
import { id, instant, json, oneOf, words } from './columns'

/** What people decided. Outranks rules, survives every sync and rebuild; undone rows stay. */
export const decision = sqliteTable(
  'decision',
  {
    id: id().primaryKey(),
    kind: oneOf<DecisionKind>().notNull(),
    /** Id of what it is about; see `DecisionKind`. */
    subject: words().notNull(),
    value: json<unknown>().notNull(),
    reason: words(),
    /** A user, a token or 'local'. */
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
  /** Start of the week in the organisation's zone. */
  at: instant().notNull(),
  text: words().notNull(),
  /** The team whose charts it is drawn on; null is all. */
  teamId: id(),
  /** A user, a token or 'local'. */
  author: words().notNull(),
  createdAt: instant().notNull(),
  undoneAt: instant(),
  undoneBy: words(),
})

/** Small facts about the installation itself, such as the version of the data. */
export const setting = sqliteTable('setting', { key: words().primaryKey(), value: json<unknown>().notNull() })
