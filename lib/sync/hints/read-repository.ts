import { eq } from 'drizzle-orm'
import { findRepository } from '@/db/queries/find-repository'
import { workflowsChosen } from '@/db/queries/list-delivery-decisions'
import { workflow } from '@/db/tables'
import { toRepository } from '@/lib/connectors/github/normalise/repository'
import type { Found, GitHubReader, ListedRepository } from '@/lib/connectors/github/reader'
import type { Repository } from '@/lib/domain/repository'
import type { HintedRepository, RepositoryHint } from '@/lib/inbox/hint'
import { isDeployLike } from '@/lib/linking/deployment-source'
import { openChoice } from '../chosen'
import type { SyncContext } from '../context'
import { gitHubStreams, type Kept } from '../keep-github'
import { walkOverlapMs } from '../paged-walk'
import { keepPage, keyOf, rawIdOf, refOf } from '../repository-stream'
import { findProgress } from '../stream'
import { keepCheckPresses } from './check-presses'
import { attempt, type Failures } from './failures'
import { readCommits, readPullRequestsUpToNow } from './read-branch'

type Hint<K extends RepositoryHint['kind']> = Extract<RepositoryHint, { kind: K }>
/** `since`: when the first of the hints came, epoch ms. */
export type Errand = { context: SyncContext; reader: GitHubReader; found: Repository; since: number }

/**
 * The repository that a webhook names: as it is kept, or null where nobody chose it. One that is not kept yet and belongs to the
 * selection is looked for, so that the next round begins with it.
 */
export async function findHinted(context: SyncContext, hinted: HintedRepository): Promise<Repository | null> {
  const { github, store } = context
  if (!github) return null
  const id = hinted.nodeId === null ? null : `github:${hinted.nodeId}`
  const found = findRepository(store, id, hinted.name)
  const chosenId = found?.id ?? id
  if (github.choice && (chosenId === null || !openChoice(context)(chosenId))) return null
  if (found || !isSelected(github.selectors, hinted.name)) return found
  const [listed] = await (github.urgentReader ?? github.reader).listRepositories(hinted.name)
  if (!listed) return null
  await store.write(() => keepRepository(context, listed))
  return toRepository(listed.repository)
}

const isSelected = (selectors: string[], name: string): boolean => {
  const [owner = ''] = name.split('/')
  const accepted = [name, `${owner}/*`].map((selector) => selector.toLowerCase())
  return selectors.length === 0 || selectors.some((selector) => accepted.includes(selector.toLowerCase()))
}

/** Commits come before what leans on them, so that a merged pull request finds its place at once. */
const readers: { [K in RepositoryHint['kind']]: (errand: Errand, hints: Hint<K>[]) => Promise<void> } = {
  repository: readRepository,
  commits: readCommits,
  'pull-request': readPullRequests,
  'review-comments': readReviewComments,
  deployment: readDeployments,
  'workflow-run': readWorkflowRuns,
  release: readReleases,
  tags: readTags,
  'pull-requests-up-to-now': readPullRequestsUpToNow,
  'check-press': keepCheckPresses,
}

/**
 * Reads again what the hints name and keeps it as a round would; answers the hints whose objects could not be read.
 * `isOneByOne` asks for each object alone, so that one that the source cannot give holds up no other.
 */
export async function readRepositoryAgain(
  { context, reader, found, since }: Errand,
  hints: RepositoryHint[],
  isOneByOne: boolean,
): Promise<Failures> {
  const failures: Failures = new Map()
  const errand = { context, reader, found, since }
  const readKind = async <K extends RepositoryHint['kind']>(kind: K) => {
    const asked = hints.filter((hint): hint is Hint<K> => hint.kind === kind)
    for (const some of isOneByOne ? asked.map((hint) => [hint]) : [asked]) {
      if (some.length > 0) await attempt(failures, some, () => readers[kind](errand, some))
    }
  }
  for (const kind of Object.keys(readers)) await readKind(kind as RepositoryHint['kind'])
  return failures
}

function keepFound<T>(errand: Errand, stream: keyof typeof gitHubStreams, kept: Kept<T>, found: Found<T>) {
  const { context } = errand
  if (found.records.length === 0) return Promise.resolve()
  return context.store.write(() => {
    keepPage(context, { stream, kept, repositoryId: errand.found.id }, found.records, found.readAt)
  })
}

export function keepRepository(context: SyncContext, { repository, readAt }: ListedRepository): void {
  const repositoryId = toRepository(repository).id
  const kept = gitHubStreams.repositories
  keepPage(context, { stream: 'repositories', kept, repositoryId }, [repository], readAt)
}

/** A repository as GitHub has it now, by its id: its name may be another's meanwhile. Undefined when it is gone. */
export async function lookUp({ reader, found }: Errand): Promise<ListedRepository | undefined> {
  const { records } = await reader.findRepositories([rawIdOf(found)])
  return records[0]
}

async function readRepository(errand: Errand): Promise<void> {
  const listed = await lookUp(errand)
  if (listed) await errand.context.store.write(() => keepRepository(errand.context, listed))
}

async function readPullRequests(errand: Errand, hints: Hint<'pull-request'>[]): Promise<void> {
  const numbers = [...new Set(hints.map(({ number }) => number))]
  const found = await errand.reader.findPullRequests(refOf(errand.found), numbers)
  await keepFound(errand, 'pull-requests', gitHubStreams['pull-requests'], found)
}

async function readReviewComments(errand: Errand): Promise<void> {
  const { watermark } = findProgress(errand.context.store, keyOf(errand.found, 'review-comments'))
  // A webhook may come days after its comment; what is older than the watermark was read by a round.
  const since = Math.min(errand.since, watermark ?? errand.since) - walkOverlapMs
  for (let after: string | null = null; ; ) {
    const page = await errand.reader.fetchReviewComments(refOf(errand.found), { after, since })
    await keepFound(errand, 'review-comments', gitHubStreams['review-comments'], page)
    if (page.next === null) return
    after = page.next
  }
}

async function readDeployments(errand: Errand, hints: Hint<'deployment'>[]): Promise<void> {
  for (const nodeId of new Set(hints.map((hint) => hint.nodeId))) {
    const found = await errand.reader.findDeployment(refOf(errand.found), nodeId)
    await keepFound(errand, 'deployments', gitHubStreams.deployments, found)
  }
}

async function readWorkflowRuns(errand: Errand, hints: Hint<'workflow-run'>[]): Promise<void> {
  const { context, found } = errand
  const workflows = context.store.db.select().from(workflow).where(eq(workflow.repositoryId, found.id)).all()
  const chosen = workflowsChosen(context.store, found.id)
  const deploying = new Set(
    workflows.filter((it) => isDeployLike(it) || chosen.has(it.id)).map(({ id }) => id),
  )
  const asked = hints.filter(({ workflowId }) => deploying.has(`github:${workflowId}`))
  for (const id of new Set(asked.map((hint) => hint.id))) {
    const run = await errand.reader.findWorkflowRun(refOf(found), id)
    await keepFound(errand, 'workflow-runs', gitHubStreams['workflow-runs'], run)
  }
}

async function readReleases(errand: Errand, hints: Hint<'release'>[]): Promise<void> {
  for (const id of new Set(hints.map((hint) => hint.id))) {
    const found = await errand.reader.findRelease(refOf(errand.found), id)
    await keepFound(errand, 'releases', gitHubStreams.releases, found)
  }
}

async function readTags(errand: Errand): Promise<void> {
  for (let after: string | null = null; ; ) {
    const page = await errand.reader.fetchTags(refOf(errand.found), { after })
    await keepFound(errand, 'tags', gitHubStreams.tags, page)
    if (page.next === null) return
    after = page.next
  }
}
