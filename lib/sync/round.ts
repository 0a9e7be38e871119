import { saveRaw } from '@/db/store/save-raw'
import { toRepository } from '@/lib/connectors/github/normalise/repository'
import type { Repository } from '@/lib/domain/repository'
import { SourceError } from '@/lib/domain/source-error'
import { concludeInTurn } from './conclude/in-turn'
import type { SyncContext, Task } from './context'
import { faultOf } from './fault'
import { gitHubTasks } from './github-tasks'
import { gitHubStreams } from './keep-github'
import { pagerDutyTasks } from './pagerduty-tasks'
import { keepPage, refOf } from './repository-stream'
import { announce, findProgress, finishedListing, type StreamKey, saveProgress } from './stream'

/** Tasks that read at the same time: vendors ask for serial requests, and one slow answer must not stop the rest. */
const tasksAtOnce = 3
/** How often conclusions are drawn while a long reading goes on, so that charts follow it. */
const concludeEveryMs = 15_000

/**
 * One round: every stream of every source read as far as it goes, conclusions drawn on the way and at the end.
 * A stream that fails is marked with its cause and stops alone; the round answers how many failed.
 */
export async function runRound(context: SyncContext): Promise<{ failed: number }> {
  const failures = { failed: 0 }
  const guard = (key: StreamKey, work: () => Promise<boolean>) => guarded(context, key, work, failures)
  const queue: Task[] = pagerDutyTasks(context)
  await context.store.write(() => {
    for (const task of queue) announce(context.store, task.key)
  })
  for (const found of await readRepositories(context, guard)) queue.push(...gitHubTasks(context, found))
  const conclude = concludeNowAndThen(context)
  await drain(context, queue, async (task) => {
    const goesOn = await guard(task.key, () => task.step())
    await conclude()
    return goesOn
  })
  if (!context.stop.aborted) await concludeInTurn(context)
  return failures
}

/** Draws conclusions while a long reading goes on, one drawing at a time and a pause between two. */
function concludeNowAndThen(context: SyncContext): () => Promise<void> {
  let endedAt = context.now()
  let isConcluding = false
  return async () => {
    if (isConcluding || context.now() - endedAt < concludeEveryMs) return
    isConcluding = true
    await concludeInTurn(context)
    endedAt = context.now()
    isConcluding = false
  }
}

/** Works the queue round robin, so that every repository's newest page comes before anyone's second. */
async function drain(
  context: SyncContext,
  queue: Task[],
  step: (task: Task) => Promise<boolean>,
): Promise<void> {
  const worker = async () => {
    for (let task = queue.shift(); task && !context.stop.aborted; task = queue.shift()) {
      if (await step(task)) queue.push(task)
      else queue.push(...(task.next?.() ?? []))
    }
  }
  await Promise.all(Array.from({ length: tasksAtOnce }, worker))
}

type Guard = (key: StreamKey, work: () => Promise<boolean>) => Promise<boolean>

async function readRepositories(context: SyncContext, guard: Guard): Promise<Repository[]> {
  if (!context.github) return []
  const { reader, selectors } = context.github
  const found = new Map<string, Repository>()
  for (const selector of selectors.length > 0 ? selectors : [null]) {
    const key = accountKey('repositories', selector ?? '')
    await guard(key, async () => {
      const listed = await reader.listRepositories(selector)
      await context.store.write(() => {
        for (const record of listed) {
          const one = toRepository(record)
          const kept = gitHubStreams.repositories
          keepPage(context, { stream: 'repositories', kept, repositoryId: one.id }, [record], context.now())
          found.set(one.id, one)
          // What is found is announced at once: reading is not complete before all of it is read.
          for (const task of gitHubTasks(context, one)) announce(context.store, task.key)
        }
        saveProgress(context.store, key, finishedListing(context, listed.length))
      })
      return false
    })
  }
  await readTeams(context, [...found.values()], guard)
  return [...found.values()]
}

async function readTeams(context: SyncContext, found: Repository[], guard: Guard): Promise<void> {
  if (!context.github) return
  const { reader } = context.github
  for (const owner of new Set(found.map((one) => refOf(one).owner))) {
    const key = accountKey('teams', owner)
    await guard(key, async () => {
      const teams = await reader.listTeams(owner)
      await context.store.write(() => {
        const raw = [
          {
            source: 'github' as const,
            stream: 'teams',
            id: owner,
            repositoryId: null,
            payload: { owner, teams },
          },
        ]
        for (const { payload } of saveRaw(context.store, raw, context.now())) {
          gitHubStreams.teams.keepFacts(context.store, '', payload, context.now())
        }
        saveProgress(context.store, key, finishedListing(context, teams.length))
      })
      return false
    })
  }
}

const accountKey = (stream: string, scope: string): StreamKey => ({
  source: 'github',
  stream,
  scope,
  scopeName: scope === '' ? 'all repositories' : scope,
})

/** Runs one step; what goes wrong is written where a person looks, with since when and what to do. */
async function guarded(
  context: SyncContext,
  key: StreamKey,
  work: () => Promise<boolean>,
  failures: { failed: number },
): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    failures.failed += 1
    const fault = faultOf(error)
    if (error instanceof SourceError && error.kind === 'permission-missing' && isOptional(key, error)) {
      failures.failed -= 1
      await context.store.write(() =>
        saveProgress(context.store, key, {
          ...finishedListing(context, 0),
          error: fault.message,
          errorAction: fault.action,
          errorSince: context.now(),
        }),
      )
      return false
    }
    context.log.warn(
      { source: key.source, stream: key.stream, scope: key.scopeName, error: fault.message },
      'stream failed',
    )
    const before = findProgress(context.store, key)
    await context.store.write(() =>
      saveProgress(context.store, key, {
        state: 'failing',
        error: fault.message,
        errorAction: fault.action,
        errorSince: before.errorSince ?? context.now(),
        needsPerson: fault.needsPerson,
        nextTryAt: fault.retryAt,
      }),
    )
    return false
  }
}

/** Nobody's number is wrong without these: what owns nothing is Unowned. Their absence is told and fails nothing. */
const isOptional = ({ stream }: StreamKey, { detail }: SourceError): boolean =>
  stream === 'teams' || stream === 'users' || (stream === 'change-events' && detail.status === notInPlan)

/** What the vendor's plan does not include, no token brings. */
const notInPlan = 402
