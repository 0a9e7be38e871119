import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { flag, id, instant, json, oneOf, words } from './columns'

/**
 * A deployment or incident that another tool told by the API, as it was told. The same `source` and `externalId` again is
 * the same object, and the last telling holds. Facts are rebuilt from here as from raw records.
 */
export const ingestedRecord = sqliteTable(
  'ingested_record',
  {
    kind: oneOf<'deployment' | 'incident'>().notNull(),
    source: words().notNull(),
    externalId: id().notNull(),
    /** Of a deployment; null for incidents. */
    repositoryId: id(),
    payload: json<unknown>().notNull(),
    hash: words().notNull(),
    toldBy: id().notNull(),
    firstToldAt: instant().notNull(),
    toldAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.source, t.externalId] }),
    index('ingested_record_repository').on(t.repositoryId),
  ],
)

/** Facts of the deployments among them; incidents stand with those that were read. */
export const toldDeployment = sqliteTable(
  'told_deployment',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    environment: words().notNull(),
    sha: words().notNull(),
    outcome: oneOf<'success' | 'failure' | 'cancelled' | 'running'>().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
    isRollback: flag().notNull(),
    url: words(),
    toldAt: instant().notNull(),
  },
  (t) => [index('told_deployment_repository').on(t.repositoryId)],
)
