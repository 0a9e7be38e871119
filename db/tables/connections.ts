import { sqliteTable } from 'drizzle-orm/sqlite-core'
import type { SealedText } from '@/lib/connections/sealed-text'
import type { RepositoryChoice } from '@/lib/domain/repository-choice'
import { count, id, instant, json, oneOf, words } from './columns'

/** A source that an admin connected. What a source said of it stands in `connection_check`. */
export const connection = sqliteTable('connection', {
  source: oneOf<'github' | 'pagerduty'>().primaryKey(),
  kind: oneOf<'token' | 'app' | 'oauth'>().notNull(),
  /** Base of the vendor's API, without a slash at its end. */
  apiUrl: words().notNull(),
  /** What the vendor calls who we are: a login, an app, an account. */
  name: words().notNull(),
  /** The secrets, sealed under the installation's key; null once it was disconnected. */
  credential: json<SealedText>(),
  /** Which repositories are read; null at PagerDuty. */
  choice: json<RepositoryChoice>(),
  /** Days back that the first reading goes; null is what the environment says. */
  backfillDays: count(),
  pausedAt: instant(),
  connectedAt: instant().notNull(),
  /** User id. */
  connectedBy: id().notNull(),
  disconnectedAt: instant(),
})

/** What a source said the last time a connection was looked over: what it gives, what it lacks. */
export const connectionCheck = sqliteTable('connection_check', {
  source: oneOf<'github' | 'pagerduty'>().primaryKey(),
  at: instant().notNull(),
  /** What the connector's check answers, without secrets. */
  report: json<unknown>().notNull(),
})
