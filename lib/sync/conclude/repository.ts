import { decisionsInForce } from '@/db/queries/list-decisions'
import { listFolderServices } from '@/db/queries/list-folder-services'
import {
  eachCommits,
  eachOutlinedPullRequests,
  type OutlinedPullRequest,
} from '@/db/queries/list-repository-history'
import { preparedRows } from '@/db/queries/prepared-rows'
import { markMeasured } from '@/db/store/publication'
import { saveChangeCommits } from '@/db/store/save-change-commits'
import { saveConclusions } from '@/db/store/save-conclusions'
import { clearMarks, listMarks, markUnconcluded } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import type { Change } from '@/lib/domain/change'
import { merge } from '@/lib/domain/intervals'
import type { Commit, Repository } from '@/lib/domain/repository'
import { type CommitAuthor, commitAuthors } from '@/lib/linking/commit-authors'
import { concludeDelivery } from '@/lib/linking/conclude-delivery'
import { defaultBranchLine } from '@/lib/linking/default-branch-line'
import { findChanges } from '@/lib/linking/find-changes'
import { isMachineName } from '@/lib/review/account-class'
import { markCopiesOf } from './copies'
import { deliveryRows } from './deliveries'
import { excludedDeployments, readDeliveryFacts } from './delivery-facts'
import type { Pass } from './pass'
import { ActivePeople, dayOf, readOwners, type TeamAt } from './scene'

/** Draws what rests on a repository's history as a whole: which changes there are, and what delivered them. */
export async function concludeHistory(pass: Pass, found: Repository): Promise<void> {
  const { store, accounts } = pass
  const marks = listMarks(store, 'repository', found.id)
  if (marks.length === 0) return
  const decisions = readDecisions(store)
  const teamAt = readOwners(store, found.id)
  const history = await readHistory(pass, found)
  const line = defaultBranchLine(history.commits, found.headSha)
  await pass.rest()
  const changes = findChanges({
    repository: found,
    line,
    pullRequests: history.pullRequests.map(({ pullRequest }) => pullRequest),
    outlines: new Map(history.pullRequests.map(({ pullRequest, outline }) => [pullRequest.id, outline])),
    covered: pullRequestCoverage(pass, found.id),
    classOf: ({ accountId, name }) => {
      if (accountId !== null) return accounts.classOf(accountId)
      return name !== null && isMachineName(name) ? 'ci-bot' : 'human'
    },
    excludedByPerson: decisions.notChanges,
  })
  await pass.rest()
  const { facts, source } = readDeliveryFacts(store, found, changes)
  const excluded = excludedDeployments(store)
  const concluded = concludeDelivery(facts, line, { source, excludedDeployments: excluded })
  const delivered = deliveryRows(found.id, changes, concluded, teamAt, listFolderServices(store, found.id))
  await pass.rest()
  await keepChanges(pass, found.id, changeRows(changes, teamAt, history, decisions.paired))
  await keepDeliveries(pass, found.id, delivered)
  await keepCommitAddresses(pass, found.id, history.authors)
  await store.write(() => clearMarks(store, marks))
}

async function readHistory(pass: Pass, found: Repository) {
  const { store, accounts } = pass
  const people = new ActivePeople()
  const act = (accountId: string | null, day: number) => {
    if (accountId !== null && accounts.classOf(accountId) === 'human')
      people.add(accounts.personOf(accountId), day)
  }
  const authors = new Map<string, CommitAuthor>()
  const pullRequests: OutlinedPullRequest[] = []
  for (const some of eachOutlinedPullRequests(store, found.id)) {
    for (const { acts } of some) for (const [accountId, day] of acts) act(accountId, day)
    for (const one of some) for (const author of one.authors) authors.set(author.join(' '), author)
    pullRequests.push(...some.filter(({ pullRequest }) => pullRequest.state === 'merged'))
    await pass.rest()
  }
  const commits: Commit[] = []
  for (const some of eachCommits(store, found.id)) {
    for (const author of commitAuthors(some)) authors.set(author.join(' '), author)
    for (const row of accounts.isAnyJoined ? some.map((commit) => byPerson(commit, accounts)) : some) {
      if (row.committedAt !== null) act(row.authorAccountId, dayOf(row.committedAt))
      commits.push(row)
    }
    await pass.rest()
  }
  return { pullRequests, commits, people, authors: [...authors.values()] }
}

/** A commit of an address that people say is somebody's is theirs; one person's commits are of one account. */
function byPerson(commit: Commit, { personOf, accountAt }: Pass['accounts']): Commit {
  const accountId = commit.authorAccountId ?? accountAt(commit.authorEmail)
  return { ...commit, authorAccountId: accountId === null ? null : personOf(accountId) }
}

/** What people decided of a repository's history. */
function readDecisions(store: Pass['store']) {
  return {
    notChanges: new Set(decisionsInForce(store, 'change').keys()),
    paired: new Set(decisionsInForce(store, 'pairing').keys()),
  }
}

function changeRows(
  changes: Change[],
  teamAt: TeamAt,
  { people, pullRequests }: { people: ActivePeople; pullRequests: readonly OutlinedPullRequest[] },
  paired: ReadonlySet<string>,
) {
  const byPath = new Map(pullRequests.map(({ pullRequest, pathTeamId }) => [pullRequest.id, pathTeamId]))
  return changes
    .toSorted((a, b) => a.countedAt - b.countedAt)
    .map((change) => ({
      ...change,
      teamId: teamAt(change.countedAt, byPath.get(change.pullRequestId ?? '')),
      activeHumans: people.countAt(change.countedAt),
      isPaired: paired.has(change.id),
      ruleVersion: 'change/1',
      bookedAt: change.countedAt,
    }))
}

async function keepCommitAddresses(pass: Pass, repositoryId: string, authors: CommitAuthor[]): Promise<void> {
  const rows = authors.map(([address, accountId]) => ({ repositoryId, address, accountId }))
  const kept = { table: tables.commitAddress, scope: within(repositoryId), rows }
  await saveConclusions(pass.store, kept, pass.now, pass.rest)
}

function pullRequestCoverage({ store }: Pass, repositoryId: string) {
  const stretches = preparedRows(
    store,
    tables.coverageInterval,
    "where source = 'github' and stream = 'pull-requests' and scope = ?",
    repositoryId,
  )
  return merge(stretches).at(-1) ?? null
}

const within = (repositoryId: string) => ({ column: 'repository_id', value: repositoryId })

async function keepChanges(
  pass: Pass,
  repositoryId: string,
  rows: ReturnType<typeof changeRows>,
): Promise<void> {
  const { store, now } = pass
  const onWrite = (
    id: string,
    before: Record<string, unknown> | null,
    after: typeof tables.change.$inferInsert | null,
  ) => {
    markMeasured(store, 'changes', id, repositoryId)
    markUnconcluded(store, 'links', repositoryId)
    saveChangeCommits(store, id, after?.shas.filter((sha) => sha !== after.sha) ?? [])
    const countedAt = before === null ? null : Number(before.counted_at)
    if (after !== null && countedAt === after.countedAt) return
    // It came, went or moved: so do its own conclusions, and what was compared with its text.
    markUnconcluded(store, 'change', repositoryId, id)
    if (after !== null) markUnconcluded(store, 'copies', repositoryId, id)
    if (countedAt !== null) markCopiesOf(store, repositoryId, countedAt)
  }
  const conclusions = { table: tables.change, scope: within(repositoryId), rows, onWrite }
  await saveConclusions(store, conclusions, now, pass.rest)
}

async function keepDeliveries(
  pass: Pass,
  repositoryId: string,
  delivered: ReturnType<typeof deliveryRows>,
): Promise<void> {
  const { store, now } = pass
  const scope = within(repositoryId)
  const mark = (kind: 'changes' | 'deployments') => (id: string) => {
    markMeasured(store, kind, id, repositoryId)
    markUnconcluded(store, 'links', repositoryId)
  }
  const sources = { table: tables.deploymentSourceFound, scope, rows: delivered.sources }
  await saveConclusions(store, sources, now, pass.rest)
  const deployments = { table: tables.deployment, scope, rows: delivered.deployments }
  await saveConclusions(store, { ...deployments, onWrite: mark('deployments') }, now, pass.rest)
  const rows = { table: tables.delivery, scope, rows: delivered.deliveries }
  await saveConclusions(store, { ...rows, onWrite: mark('changes') }, now, pass.rest)
}
