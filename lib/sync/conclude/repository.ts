import { and, eq } from 'drizzle-orm'
import { listStreamsRead } from '@/db/queries/list-delivery-sources'
import { listRepositoryFacts, type RepositoryFacts } from '@/db/queries/list-repository-facts'
import { saveConclusions } from '@/db/store/save-conclusions'
import * as tables from '@/db/tables'
import type { BusinessHours } from '@/lib/domain/business-hours'
import { merge } from '@/lib/domain/intervals'
import type { ChangeSize } from '@/lib/linking/change-of-pull-request'
import { defaultBranchLine } from '@/lib/linking/default-branch-line'
import { isDeployLike } from '@/lib/linking/deployment-source'
import { findChanges } from '@/lib/linking/find-changes'
import { isMachineName } from '@/lib/review/account-class'
import { addedLines, classifyFile, effectiveLines, fileClassVersion } from '@/lib/review/file-class'
import type { SyncContext } from '../context'
import type { Accounts } from './accounts'
import { attributions } from './attributions'
import { deliveries } from './deliveries'
import { explanations } from './explanations'
import { groupBy } from './group-by'
import { pullRequestReviews } from './reviews'
import { type RepositoryScene, repositoryScene } from './scene'

type Found = typeof tables.repository.$inferSelect

/** Draws every conclusion that rests on one repository's facts alone, and keeps what came out differently. */
export async function concludeRepository(
  context: SyncContext,
  found: Found,
  accounts: Accounts,
  hours: BusinessHours,
): Promise<void> {
  const { store } = context
  const facts = listRepositoryFacts(store, found.id)
  const owners = store.db
    .select()
    .from(tables.ownership)
    .where(eq(tables.ownership.repositoryId, found.id))
    .all()
  const scene = repositoryScene(facts, owners, accounts.classOf)
  const line = defaultBranchLine(facts.commits, found.headSha)
  const changes = findChanges({
    repository: found,
    line,
    pullRequests: facts.pullRequests,
    commits: facts.pullRequestCommits,
    readyIntervals: facts.readyIntervals,
    bodies: new Map(facts.bodyVersions.map((row) => [row.pullRequestId, row.body])),
    sizes: sizesOf(facts),
    covered: pullRequestCoverage(context, found.id),
    classOf: ({ accountId, name }) => {
      if (accountId !== null) return accounts.classOf(accountId)
      return name !== null && isMachineName(name) ? 'ci-bot' : 'human'
    },
    excludedByPerson: new Set(),
  })
  const delivered = deliveries(found, facts, changes, line, scene, isDeliveryRead(store, facts, found.id))
  const attributed = attributions(facts, changes, accounts)
  const explained = explanations(facts, changes, {
    serviceNames: [found.name.split('/')[1] ?? found.name],
    classOf: accounts.classOf,
  })

  const scope = { column: 'repository_id', value: found.id }
  const now = context.now()
  await saveConclusions(store, tables.fileClass, scope, fileClasses(facts), now)
  await saveConclusions(store, tables.pullRequestReview, scope, pullRequestReviews(facts, scene, hours), now)
  await saveConclusions(store, tables.change, scope, changeRows(changes, scene), now)
  await saveConclusions(store, tables.attribution, scope, attributed.attributions, now)
  await saveConclusions(store, tables.marker, scope, attributed.markers, now)
  await saveConclusions(store, tables.explanation, scope, explained, now)
  await saveConclusions(store, tables.deploymentSourceFound, scope, delivered.sources, now)
  await saveConclusions(store, tables.deployment, scope, delivered.deployments, now)
  await saveConclusions(store, tables.delivery, scope, delivered.deliveries, now)
}

/** Whether all that may tell of deployments was read, the runs of every deploying workflow too. */
function isDeliveryRead(store: SyncContext['store'], facts: RepositoryFacts, repositoryId: string): boolean {
  const read = listStreamsRead(store, repositoryId)
  const runs = facts.workflows
    .filter(isDeployLike)
    .map(({ id }) => `workflow-runs/${id.replace(/^github:/, '')}`)
  return ['deployments', 'workflows', 'releases', ...runs].every((stream) => read.has(stream))
}

function changeRows(changes: ReturnType<typeof findChanges>, scene: RepositoryScene) {
  return changes.map((change) => ({
    ...change,
    teamId: scene.teamAt(change.countedAt),
    activeHumans: scene.activeHumansAt(change.countedAt),
    ruleVersion: 'change/1',
    bookedAt: change.countedAt,
  }))
}

function fileClasses(facts: RepositoryFacts) {
  const readAt = new Map(
    facts.pullRequests.map((row) => [row.id, row.mergedAt ?? row.openedAt ?? row.updatedAt]),
  )
  return facts.files.map((file) => {
    const { class: fileClass, ruleId } = classifyFile(
      file.path,
      file.changeType,
      file.additions,
      file.deletions,
    )
    return {
      pullRequestId: file.pullRequestId,
      path: file.path,
      repositoryId: file.repositoryId,
      class: fileClass,
      rule: ruleId,
      ruleVersion: `file-class/${fileClassVersion}`,
      bookedAt: readAt.get(file.pullRequestId) ?? 0,
    }
  })
}

/** Lines by class; unknown where the vendor gave fewer files than it counts. */
function sizesOf(facts: RepositoryFacts): Map<string, ChangeSize> {
  const files = groupBy(facts.files, (row) => row.pullRequestId)
  return new Map(
    facts.pullRequests.map((row) => {
      const own = files.get(row.id) ?? []
      const authored = own.filter(
        (file) =>
          classifyFile(file.path, file.changeType, file.additions, file.deletions).class === 'authored',
      )
      const isKnown = !row.filesTruncated
      return [
        row.id,
        {
          files: row.changedFiles,
          authoredFiles: authored.length,
          effectiveLines: isKnown ? effectiveLines(own) : null,
          addedLines: isKnown ? addedLines(own) : null,
        },
      ]
    }),
  )
}

function pullRequestCoverage(context: SyncContext, repositoryId: string) {
  const stretches = context.store.db
    .select()
    .from(tables.coverageInterval)
    .where(
      and(
        eq(tables.coverageInterval.source, 'github'),
        eq(tables.coverageInterval.stream, 'pull-requests'),
        eq(tables.coverageInterval.scope, repositoryId),
      ),
    )
    .all()
  return merge(stretches).at(-1) ?? null
}
