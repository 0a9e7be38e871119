import { decisionsInForce } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import type { PullRequest } from '@/lib/domain/pull-request'
import type { Repository } from '@/lib/domain/repository'
import { practiceOf, writesAnything } from '@/lib/practice/practice-of'
import { wordsOf } from '@/lib/practice/words'
import { TextsBefore } from '../conclude/copies'
import { Grounds } from '../conclude/explanation-input'
import { beginPass } from '../conclude/pass'
import type { SyncContext, Task } from '../context'
import type { Fault } from '../fault'
import { markFailing } from '../guard'
import { keyOf } from '../repository-stream'
import { findProgress, finishedListing, saveProgress } from '../stream'
import { inTurn } from '../turns'
import { situationOf } from './situation'
import { findTold, isOfAll, stateOf, tell } from './tell'

const keyOfChecks = (found: Repository) => keyOf(found, 'explanation-checks')

/**
 * Looks after what stands at GitHub about explanations of a repository's open pull requests: what is missing there, or not
 * what would be said today, is told. Null where nobody turned it on and nothing has to be put right.
 */
export function explanationChecks(context: SyncContext, found: Repository): Task | null {
  const key = keyOfChecks(found)
  if (!context.github?.writer) return null
  const practice = practiceOf(decisionsInForce(context.store, 'explanation-practice'), found.id)
  if (!writesAnything(practice) && findProgress(context.store, key).syncedAt === null) return null
  const step = async () => {
    const fault = await tellAll(context, found, openPullRequests(context, found.id))
    if (fault === null) await markTold(context, found)
    else if (fault !== 'waits') await context.store.write(() => markFailing(context, key, fault))
    return false
  }
  return { key, step }
}

/** The same for pull requests that a webhook named, at once: somebody waits for the answer. Never throws what GitHub refuses. */
export function tellChecksOf(
  context: SyncContext,
  found: Repository,
  numbers: readonly number[],
): Promise<void> {
  const key = keyOfChecks(found)
  return inTurn(context.store, key, async () => {
    const named = numbers.flatMap((number) =>
      preparedRows(
        context.store,
        tables.pullRequest,
        "where repository_id = ? and number = ? and state = 'open'",
        found.id,
        number,
      ),
    )
    const fault = await tellAll(context, found, named)
    if (fault !== null && fault !== 'waits') {
      await context.store.write(() => markFailing(context, key, fault))
    }
  })
}

const openPullRequests = ({ store }: SyncContext, repositoryId: string): PullRequest[] =>
  preparedRows(
    store,
    tables.pullRequest,
    "where repository_id = ? and state = 'open' order by number",
    repositoryId,
  )

/** Answers the first failure, else whether anything waits; a failure of the whole repository ends it. */
async function tellAll(
  context: SyncContext,
  found: Repository,
  pullRequests: readonly PullRequest[],
): Promise<Fault | 'waits' | null> {
  const writer = context.github?.writer
  if (!writer) return null
  const pass = beginPass(context)
  const texts = new TextsBefore(context.store, found.id)
  const grounds = new Grounds(context.store, found.id)
  const practice = practiceOf(decisionsInForce(context.store, 'explanation-practice'), found.id)
  let first: Fault | 'waits' | null = null
  for (const pullRequest of pullRequests) {
    if (context.stop.aborted) break
    const wasTold = stateOf(findTold(context, pullRequest.id))
    if (!writesAnything(practice) && wasTold === null) continue
    const situation = situationOf(
      pass,
      { found, texts, grounds, pullRequestId: pullRequest.id },
      { practice, wasTold },
    )
    const words = situation && wordsOf(situation)
    if (!words) continue
    const fault = await tell({ context, writer, found }, pullRequest, words)
    if (first === null || first === 'waits') first = fault ?? first
    if (fault !== null && fault !== 'waits' && isOfAll(fault)) break
    await pass.rest()
  }
  return first
}

function markTold(context: SyncContext, found: Repository): Promise<void> {
  const { store } = context
  const [{ n } = { n: 0 }] = store.sqlite
    .prepare(
      `select count(*) as n from explanation_check e join pull_request p on p.id = e.pull_request_id
       where e.repository_id = ? and p.state = 'open' and e.told_at is not null`,
    )
    .all(found.id) as { n: number }[]
  return store.write(() => saveProgress(store, keyOfChecks(found), finishedListing(context, n)))
}
