import { z } from 'zod'
import type { Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { saveAccounts } from '@/db/store/save-accounts'
import { saveComment } from '@/db/store/save-comment'
import { savePullRequest } from '@/db/store/save-pull-request'
import { saveRepository } from '@/db/store/save-repository'
import { saveTeams } from '@/db/store/save-teams'
import { markUnconcluded } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import { accountsOfComment, toComment } from '@/lib/connectors/github/normalise/comment'
import { accountsOfCommit, toCommit } from '@/lib/connectors/github/normalise/commit'
import { toDeploymentFacts } from '@/lib/connectors/github/normalise/deployment'
import { toPullRequestFacts } from '@/lib/connectors/github/normalise/pull-request'
import { accountsOfRelease, toRelease, toTag } from '@/lib/connectors/github/normalise/release'
import { toRepository } from '@/lib/connectors/github/normalise/repository'
import { toRepositoryRole } from '@/lib/connectors/github/normalise/repository-role'
import { toTeamFacts } from '@/lib/connectors/github/normalise/team'
import { toWorkflow, toWorkflowRun } from '@/lib/connectors/github/normalise/workflow'
import * as github from '@/lib/connectors/github/payload'
import { keepCodeOwners, keepCodeOwnersOf } from './keep-code-owners'

/** One kind of record: its id in the raw table, and how its facts are stored. The same road for sync and rebuild. */
export type Kept<T> = {
  idOf(record: T): string
  /** Stores the facts of one payload. Call inside `store.write`. */
  keepFacts(store: Store, repositoryId: string, record: T, receivedAt: number): void
  /** The same from a raw record kept before. */
  keepAgain(store: Store, repositoryId: string, payload: unknown, receivedAt: number): void
}

export const kept = <T>(schema: z.ZodType<T>, rest: Omit<Kept<T>, 'keepAgain'>): Kept<T> => ({
  ...rest,
  keepAgain: (store, repositoryId, payload, receivedAt) =>
    rest.keepFacts(store, repositoryId, schema.parse(payload), receivedAt),
})

export const gitHubStreams = {
  repositories: kept(github.GitHubRepository, {
    idOf: (record) => record.id,
    keepFacts: (store, _, record) => saveRepository(store, { ...toRepository(record), missingSince: null }),
  }),
  teams: kept(z.object({ owner: z.string(), teams: z.array(github.GitHubTeam) }), {
    idOf: (record) => record.owner,
    keepFacts: (store, _, record, receivedAt) => {
      saveTeams(store, toTeamFacts(record.teams, receivedAt), receivedAt)
      keepCodeOwnersOf(store, record.owner)
    },
  }),
  'code-owners': kept(github.GitHubCodeOwners, {
    idOf: ({ repositoryId, seenAt }) => `${repositoryId} ${seenAt}`,
    keepFacts: (store, repositoryId) => keepCodeOwners(store, repositoryId),
  }),
  'pull-requests': kept(github.GitHubPullRequest, {
    idOf: (record) => record.id,
    keepFacts: (store, repositoryId, record) =>
      savePullRequest(store, toPullRequestFacts(record, repositoryId)),
  }),
  'review-comments': kept(github.GitHubReviewComment, {
    idOf: (record) => record.node_id,
    keepFacts: (store, repositoryId, record) => {
      saveAccounts(store, accountsOfComment(record))
      saveComment(store, toComment(record, repositoryId))
    },
  }),
  'judge-permissions': kept(github.GitHubJudgePermission, {
    idOf: (record) => record.statementId,
    keepFacts: (store, repositoryId, record, readAt) => {
      const { statementId, pullRequestId, accountId, told } = record
      saveRows(store, tables.judgePermission, [
        { statementId, repositoryId, accountId, role: told && toRepositoryRole(told), readAt },
      ])
      markUnconcluded(store, 'pull-request', repositoryId, pullRequestId)
    },
  }),
  commits: kept(github.GitHubCommit, {
    idOf: (record) => record.sha,
    keepFacts: (store, repositoryId, record) => {
      saveAccounts(store, accountsOfCommit(record))
      saveRows(store, tables.commit, [toCommit(record, repositoryId)])
      markUnconcluded(store, 'repository', repositoryId)
    },
  }),
  deployments: kept(github.GitHubDeployment, {
    idOf: (record) => record.id,
    keepFacts: (store, repositoryId, record) => {
      const facts = toDeploymentFacts(record, repositoryId)
      saveAccounts(store, facts.accounts)
      saveRows(store, tables.sourceDeployment, [facts.deployment])
      const statuses = facts.statuses.map((status) => ({ ...status, repositoryId }))
      saveRows(store, tables.deploymentStatus, statuses)
      markUnconcluded(store, 'repository', repositoryId)
    },
  }),
  workflows: kept(github.GitHubWorkflow, {
    idOf: (record) => String(record.id),
    keepFacts: (store, repositoryId, record) => {
      saveRows(store, tables.workflow, [toWorkflow(record, repositoryId)])
      markUnconcluded(store, 'repository', repositoryId)
    },
  }),
  'workflow-runs': kept(github.GitHubWorkflowRun, {
    idOf: (record) => String(record.id),
    keepFacts: (store, repositoryId, record) => {
      saveRows(store, tables.workflowRun, [toWorkflowRun(record, repositoryId)])
      markUnconcluded(store, 'repository', repositoryId)
    },
  }),
  releases: kept(github.GitHubRelease, {
    idOf: (record) => String(record.id),
    keepFacts: (store, repositoryId, record) => {
      saveAccounts(store, accountsOfRelease(record))
      saveRows(store, tables.release, [toRelease(record, repositoryId)])
      markUnconcluded(store, 'repository', repositoryId)
    },
  }),
  tags: kept(github.GitHubTag, {
    idOf: (record) => record.name,
    keepFacts: (store, repositoryId, record) => {
      saveRows(store, tables.tag, [toTag(record, repositoryId)])
      markUnconcluded(store, 'repository', repositoryId)
    },
  }),
}
