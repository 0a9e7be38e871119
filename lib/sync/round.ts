import { concludeInTurn } from './conclude/in-turn'
import type { SyncContext, Task } from './context'
import { gitHubTasks } from './github-tasks'
import { type Guard, openGuard } from './guard'
import { concludeJudged } from './judge-permissions'
import { isAhead } from './our-clock'
import { pagerDutyTasks } from './pagerduty-tasks'
import { refOf } from './repository-stream'
import { readSelection } from './selection'
import { announce, findProgress } from './stream'
import { readTeams } from './teams'
import { inTurn } from './turns'

/** Tasks that read at the same time: vendors ask for serial requests, and one slow answer must not stop the rest. */
const tasksAtOnce = 3
/** How often conclusions are drawn while a long reading goes on, so that charts follow it. */
const concludeEveryMs = 15_000
/** Streams that are marked as unmoved in one transaction. */
const marksAtOnce = 25

export type RoundEnd = {
  /** Streams that failed, or are not tried before the source's own time. */
  failed: number
  /** Whether there is more to read at once: the round ended for its time only. */
  isUnfinished: boolean
}

/**
 * One round: every stream of every source read as far as it goes, conclusions drawn on the way and at the end.
 * A stream that fails is marked with its cause and stops alone. After `longestMs` the round ends in the middle, so
 * that what is new everywhere is not kept waiting by a long first reading.
 */
export async function runRound(
  context: SyncContext,
  { longestMs = Number.POSITIVE_INFINITY }: { longestMs?: number } = {},
): Promise<RoundEnd> {
  const endsAt = context.now() + longestMs
  const failures = { failed: 0 }
  const guard = openGuard(context, failures)
  const conclude = concludeNowAndThen(context)
  const works = (tasks: Task[]): Work[] => tasks.map((task) => () => work(task))
  const work = async (task: Task): Promise<Work[]> => {
    const goesOn = await guard(task.key, () => inTurn(context.store, task.key, task.step))
    await conclude()
    return works(goesOn ? [task] : await toBeRead(context, task.next?.() ?? [], failures))
  }
  const first = pagerDutyTasks(context)
  await context.store.write(() => {
    for (const task of first) announce(context.store, task.key)
  })
  // Neither source waits for the other: one of them may be silent until its time is up.
  const select = async () => works(await toBeRead(context, await repositoryTasks(context, guard), failures))
  const queue = [select, ...works(await toBeRead(context, first, failures))]
  await drain(queue, () => context.stop.aborted || context.now() > endsAt)
  if (!context.stop.aborted) await concludeJudged(context, context.github?.reader ?? null, guard)
  return { ...failures, isUnfinished: queue.length > 0 }
}

/** Something to do that answers what is to be done after it. */
type Work = () => Promise<Work[]>

async function repositoryTasks(context: SyncContext, guard: Guard): Promise<Task[]> {
  const selection = await readSelection(context, guard)
  const owners = new Set(selection.map(({ repository }) => refOf(repository).owner))
  await readTeams(context, owners, guard)
  return selection.flatMap((selected) => gitHubTasks(context, selected))
}

/**
 * Leaves out what need not be asked: the source said that nothing is new, or when to come back. The others come in
 * the order in which they last got on.
 */
async function toBeRead(context: SyncContext, tasks: Task[], failures: { failed: number }): Promise<Task[]> {
  const { store } = context
  const queue: { task: Task; progressedAt: number }[] = []
  const sort = (task: Task): void => {
    const { nextTryAt, progressedAt } = findProgress(store, task.key)
    if (isAhead(nextTryAt, context.now())) failures.failed += 1
    else if (task.markUnmoved?.()) for (const next of task.next?.() ?? []) sort(next)
    else queue.push({ task, progressedAt: progressedAt ?? 0 })
  }
  for (let at = 0; at < tasks.length; at += marksAtOnce) {
    await store.write(() => tasks.slice(at, at + marksAtOnce).forEach(sort))
  }
  return queue.sort((a, b) => a.progressedAt - b.progressedAt).map(({ task }) => task)
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
async function drain(queue: Work[], isOver: () => boolean): Promise<void> {
  const running = new Set<Promise<void>>()
  const begin = (work: Work) => {
    const run = work()
      .then((more) => void queue.push(...more))
      .finally(() => running.delete(run))
    running.add(run)
  }
  try {
    while (running.size > 0 || (queue.length > 0 && !isOver())) {
      const work = running.size < tasksAtOnce && !isOver() ? queue.shift() : undefined
      if (work) begin(work)
      else await Promise.race(running)
    }
  } finally {
    await Promise.allSettled(running)
  }
}
