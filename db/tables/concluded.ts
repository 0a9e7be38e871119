import { primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { instant, words } from './columns'

/**
 * What we infer. Every row says by which rule version, when it holds (`bookedAt`) and since when we know (`knownAt`);
 * a row that comes out the same keeps its first `knownAt`, so that "revised" is a query.
 */
export const concluded = () => ({
  ruleVersion: words().notNull(),
  bookedAt: instant().notNull(),
  knownAt: instant().notNull(),
})

export const ruleVersion = sqliteTable(
  'rule_version',
  { rule: words().notNull(), version: words().notNull(), firstAppliedAt: instant().notNull() },
  (t) => [primaryKey({ columns: [t.rule, t.version] })],
)
