import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { count, id, oneOf } from './columns'

/**
 * Rows of what metrics are made of that were written, changed or removed, by the data version that first shows them.
 * The web reads again only these. `scope` is the repository id, '' for incidents. Old entries are pruned;
 * `setting 'measured-since'` is the first version from which the list is whole.
 */
export const measuredRow = sqliteTable(
  'measured_row',
  {
    kind: oneOf<'changes' | 'pull-requests' | 'deployments' | 'incidents'>().notNull(),
    id: id().notNull(),
    scope: id().notNull(),
    version: count().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.id] }), index('measured_row_version').on(t.version)],
)
