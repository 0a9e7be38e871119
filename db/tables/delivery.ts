import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { DeploymentState } from '@/lib/domain/deployment'
import { count, flag, id, instant, oneOf, words } from './columns'

/** Facts about delivery as the source said them. Which of them count is a conclusion. */
export const sourceDeployment = sqliteTable(
  'source_deployment',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    environment: words(),
    task: words(),
    sha: words().notNull(),
    ref: words(),
    description: words(),
    createdAt: instant().notNull(),
    creatorAccountId: id(),
  },
  (t) => [index('source_deployment_repository').on(t.repositoryId, t.createdAt)],
)

export const deploymentStatus = sqliteTable(
  'deployment_status',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    deploymentId: id().notNull(),
    state: oneOf<DeploymentState>().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('deployment_status_repository').on(t.repositoryId, t.deploymentId)],
)

export const workflow = sqliteTable('workflow', {
  id: id().primaryKey(),
  repositoryId: id().notNull(),
  name: words().notNull(),
  path: words().notNull(),
})

export const workflowRun = sqliteTable(
  'workflow_run',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    workflowId: id().notNull(),
    event: words().notNull(),
    branch: words(),
    sha: words().notNull(),
    status: words(),
    conclusion: words(),
    attempt: count(),
    url: words(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [index('workflow_run_repository').on(t.repositoryId, t.createdAt)],
)

export const release = sqliteTable(
  'release',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    tag: words().notNull(),
    target: words().notNull(),
    name: words(),
    isDraft: flag().notNull(),
    isPrerelease: flag().notNull(),
    authorAccountId: id(),
    url: words(),
    createdAt: instant().notNull(),
    publishedAt: instant(),
  },
  (t) => [index('release_repository').on(t.repositoryId, t.createdAt)],
)

export const tag = sqliteTable(
  'tag',
  { repositoryId: id().notNull(), name: words().notNull(), sha: words().notNull() },
  (t) => [primaryKey({ columns: [t.repositoryId, t.name] })],
)
