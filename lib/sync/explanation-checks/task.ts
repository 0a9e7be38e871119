import { decisionsInForce } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import type { PullRequest } from '@/lib/domain/pull-request'
import type { Repository } from '@/lib/domain/repository'
import { practiceOf, writesAnything } from '@/lib/practice/practice-of'
import { wordsOf } from '@/lib/practice/words'
import { TextsBefore } from '../conclude/copies'
import { Grounds } from '../conclude/explanation-input'
import { beginPass } from '../conclude/pass'
import type { SyncContext, Task } from '../context'
import { markFailing } from '../guard'
import { keyOf } from '../repository-stream'
import { findProgress, finishedListing, saveProgress } from '../stream'
import { inTurn } from '../turns'
import { situationOf } from './situation'
import { findTold, isFault, isOfAll, stateOf, type Telling, tell } from './tell'

/** What webhooks ask for comes between so many that a round tells. */
const toldAtOnce = 10

const keyOfChecks = (found: Repository) => keyOf(found, 'explanation-checks')

/**
 * Looks after what stands at GitHub about explanations of a repository's open pull requests: what is missing there, or not
 * what would be said today, is told; and what people wrote in Headroom about merged ones, where the practice posts that back. Null
 * where nobody turned it on and nothing has to be put right.
 */
export function explanationChecks(context: SyncContext, found: Repository): Task | null {
  const key = keyOfChecks(found)
  if (!context.github?.writer) return null
  const practice = practiceOf(decisionsInForce(context.store, 'explanation-practice'), found.id)
  const { syncedAt, errorSince } = findProgress(context.store, key)
  const isQuiet = found.isArchived || !writesAnything(practice)
  if (isQuiet && syncedAt === null && errorSince === null) return null
  let queue: PullRequest[] | null = null
  const troubles: Telling[] = []
  const step = async () => {
    // What is archived takes no writing.
    queue ??= found.isArchived
      ? []
      : [...openPullRequests(context, found.id), ...writtenAbout(context, found.id, practice)]
    troubles.push(...(await tellNext(context, found, queue, toldAtOnce)))
    if (queue.length > 0) return true
    const fault = troubles.find(isFault)
    if (fault) await context.store.write(() => markFailing(context, key, fault))
    else if (troubles.length === 0) await markTold(context, found)
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
    if (found.isArchived) return
    const named = numbers.flatMap((number) =>
      preparedRows(
        context.store,
        tables.pullRequest,
        "where repository_id = ? and number = ? and state in ('open', 'merged')",
        found.id,
        number,
      ),
    )
    const [fault] = (await tellNext(context, found, named, named.length)).filter(isFault)
    if (fault) await context.store.write(() => markFailing(context, key, fault))
  })
}

const openPullRequests = ({ store }: SyncContext, repositoryId: string): PullRequest[] =>
  preparedRows(
    store,
    tables.pullRequest,
    "where repository_id = ? and state = 'open' order by number",
    repositoryId,
  )

/** Merged ones about which people wrote something in Headroom, or of which that was posted and may have been taken back. */
const writtenAbout = (
  { store }: SyncContext,
  repositoryId: string,
  { isPostedBack }: ExplanationPractice,
): PullRequest[] =>
  isPostedBack === true
    ? preparedRows(
        store,
        tables.pullRequest,
        `where id in (
           select subject from decision where kind = 'explanation' and undone_at is null
           union select substr(subject, 1, instr(subject, ' ') - 1) from decision
             where kind = 'judgement' and undone_at is null
           union select pull_request_id from explanation_check where repository_id = ? and state = 'posted')
         and repository_id = ? and state = 'merged' order by number`,
        repositoryId,
        repositoryId,
      )
    : []

/**
 * Takes pull requests from the queue until so many were told anew, and answers what was in the way; a failure of the whole
 * repository empties the queue.
 */
async function tellNext(
  context: SyncContext,
  found: Repository,
  queue: PullRequest[],
  most: number,
): Promise<Telling[]> {
  const writer = context.github?.writer
  if (!writer) return []
  const pass = beginPass(context)
  const shared = {
    found,
    texts: new TextsBefore(context.store, found.id),
    grounds: new Grounds(context.store, found.id),
  }
  const practice = practiceOf(decisionsInForce(context.store, 'explanation-practice'), found.id)
  const troubles: Telling[] = []
  for (let told = 0; told < most && !context.stop.aborted; ) {
    const pullRequest = queue.shift()
    if (!pullRequest) break
    await pass.rest()
    const wasTold = stateOf(findTold(context, pullRequest.id))
    if (!writesAnything(practice) && wasTold === null) continue
    const situation = situationOf(pass, { ...shared, pullRequestId: pullRequest.id }, { practice, wasTold })
    const words = situation && wordsOf(situation)
    if (!words) continue
    const telling = await tell({ context, writer, found }, pullRequest, words)
    if (telling === 'told') told += 1
    else if (telling !== 'stands') troubles.push(telling)
    if (isFault(telling) && isOfAll(telling)) queue.length = 0
  }
  return troubles
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
