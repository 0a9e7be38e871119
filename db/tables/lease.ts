import { sqliteTable } from 'drizzle-orm/sqlite-core'
import { count, instant, words } from './columns'

/** Who may write what a source said and what follows from it. `fence` counts up with each new holder; a write with an old one fails. */
export const lease = sqliteTable('lease', {
  name: words().primaryKey(),
  holder: words().notNull(),
  fence: count().notNull(),
  heldSince: instant().notNull(),
  expiresAt: instant().notNull(),
})
