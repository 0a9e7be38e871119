import { and, eq } from 'drizzle-orm'
import { workflowsChosen } from '@/db/queries/list-delivery-decisions'
import { markUnconcluded } from '@/db/store/unconcluded'
import { rawRecord } from '@/db/tables'
import { GitHubWorkflow } from '@/lib/connectors/github/payload'
import { isDeployLike } from '@/lib/linking/deployment-source'
import { dayMs, type SyncContext, type Task } from './context'
import { keeper, taskOf } from './github-tasks'
import { gitHubStreams } from './keep-github'
import { ageOf } from './our-clock'
import { walkOverlapMs } from './paged-walk'
import { horizonOf, keepPage, keyOf, refOf } from './repository-stream'
import type { Selected } from './selection'
import { announce, findProgress, finishedListing, saveProgress, saveUnmoved } from './stream'
import { oldestUnfinishedRun } from './unfinished'

const minuteMs = 60_000
/** Runs are asked for this often. Rounds do not begin to the second, so a little less counts. */
const runsEveryMs = 15 * minuteMs - minuteMs / 2
/** Workflows are files of the default branch: they change with it, or when somebody switches one off. */
const listedAgainAfterMs = { moved: 15 * minuteMs, still: dayMs }

/** The list of workflows; the runs of those that look like deploying, or were chosen by people, are read next. */
export function workflows(context: SyncContext, selected: Selected): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  const { store } = context
  const found = selected.repository
  const key = keyOf(found, 'workflows')
  const runsOf = (listed: GitHubWorkflow[]) => {
    const chosen = workflowsChosen(store, found.id)
    return listed
      .filter((workflow) => isDeployLike(workflow) || chosen.has(`github:${workflow.id}`))
      .flatMap((workflow) => workflowRuns(context, selected, workflow) ?? [])
  }
  let runs: Task[] = []
  return {
    key,
    markUnmoved() {
      const { state, probe, progressedAt } = findProgress(store, key)
      const age = ageOf(progressedAt, context.now())
      const isStill = probe === found.headSha && age < listedAgainAfterMs.still
      if (state !== 'current' || !selected.listed) return false
      if (!isStill && age >= listedAgainAfterMs.moved) return false
      runs = runsOf(keptWorkflows(context, found.id))
      saveUnmoved(store, key, selected.listed.readAt, context.now())
      return true
    },
    async step() {
      const listed = await reader.listWorkflows(refOf(found))
      runs = runsOf(listed)
      await store.write(() => {
        for (const task of runs) announce(store, task.key)
        const kind = { stream: 'workflows', kept: gitHubStreams.workflows, repositoryId: found.id }
        keepPage(context, kind, listed, context.now())
        if (findProgress(store, key).syncedAt === null) markUnconcluded(store, 'repository', found.id)
        saveProgress(store, key, { ...finishedListing(context, listed.length), probe: found.headSha })
      })
      return false
    },
    next: () => runs,
  }
}

function keptWorkflows({ store }: SyncContext, repositoryId: string): GitHubWorkflow[] {
  return store.db
    .select({ payload: rawRecord.payload })
    .from(rawRecord)
    .where(and(eq(rawRecord.repositoryId, repositoryId), eq(rawRecord.stream, 'workflows')))
    .all()
    .map(({ payload }) => GitHubWorkflow.parse(JSON.parse(payload)))
}

function workflowRuns(context: SyncContext, selected: Selected, workflow: GitHubWorkflow): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  const found = selected.repository
  const key = keyOf(found, `workflow-runs/${workflow.id}`)
  const oldestUnfinished = (watermark: number) => oldestUnfinishedRun(context, found, watermark)
  const task = taskOf(context, selected, {
    key,
    horizon: horizonOf(context, selected),
    fetch: (after) => reader.fetchWorkflowRuns(refOf(found), { after, workflowId: workflow.id }),
    orderedAt: (record) => Date.parse(record.created_at),
    keep: keeper(context, selected, 'workflow-runs', gitHubStreams['workflow-runs']),
    rereadFrom: (watermark) => Math.min(watermark - walkOverlapMs, oldestUnfinished(watermark)),
    isCutBySource: false,
  })
  // Nothing was said of its runs, so nothing is marked as read: they are only not asked for yet.
  const markUnmoved = () => {
    const now = context.now()
    const { state, walk, progressedAt } = findProgress(context.store, key)
    const isEarly = ageOf(progressedAt, now) < runsEveryMs
    return state === 'current' && walk === null && isEarly && oldestUnfinished(now) === now
  }
  return { ...task, markUnmoved }
}
