import { createHash } from 'node:crypto'
import { preparedRows } from '@/db/queries/prepared-rows'
import { saveRows } from '@/db/store/prepared'
import { explanationCheck } from '@/db/tables'
import type { GitHubWriter } from '@/lib/connectors/github/write/writer'
import type { PullRequest } from '@/lib/domain/pull-request'
import type { Repository } from '@/lib/domain/repository'
import { checkName, commentOpening, type Told, type ToldState } from '@/lib/practice/words'
import type { SyncContext } from '../context'
import { type Fault, faultOf } from '../fault'
import { isAhead } from '../our-clock'
import { refOf } from '../repository-stream'

export type ToldRow = typeof explanationCheck.$inferSelect

const shortestWaitMs = 60_000
const longestWaitMs = 45 * 60_000

/** What was last told of an open pull request; null where nothing was. */
export const findTold = ({ store }: Pick<SyncContext, 'store'>, pullRequestId: string): ToldRow | null =>
  preparedRows(store, explanationCheck, 'where pull_request_id = ?', pullRequestId)[0] ?? null

/** The state that stands at GitHub; null where none does. */
export const stateOf = (told: ToldRow | null): ToldState | null =>
  told === null || told.toldAt === null ? null : (told.state as ToldState)

type Errand = { context: SyncContext; writer: GitHubWriter; found: Repository }

const hashOf = (words: unknown): string =>
  createHash('sha256').update(JSON.stringify(words)).digest('base64url')

/** Of the check and of the comment, apart: a push wants the one again and not the other. */
const hashesOf = (words: Told, writer: GitHubWriter): string =>
  [writer.writesChecks ? words.check : words.status, words.comment].map(hashOf).join(' ')

/** Failures of everything in a repository alike, which its stream waits for. */
const failuresOfAll: readonly Fault['kind'][] = [
  ...(['permission-missing', 'token-refused', 'rate-limited', 'unreachable', 'vendor-failed'] as const),
  'address-refused',
]

/** Whether the next pull request of the repository would fail in the same way. */
export const isOfAll = ({ kind }: Fault): boolean => failuresOfAll.includes(kind)

export type Telling = Fault | 'told' | 'stands' | 'waits'

/** Whether it failed just now. */
export const isFault = (telling: Telling): telling is Fault => typeof telling !== 'string'

/**
 * Says it at GitHub, unless the same stands there already; answers what kept it from being said, `'waits'` where a failure
 * of a moment ago does. Told only when all of it was: what failed in the middle is said again whole, in its place.
 */
export async function tell(
  { context, writer, found }: Errand,
  pullRequest: PullRequest,
  words: Told,
): Promise<Telling> {
  const before = findTold(context, pullRequest.id)
  const hash = hashesOf(words, writer)
  const stands = before?.wordsHash === hash && before.headSha === pullRequest.headSha && before.error === null
  if (stands) return 'stands'
  if (isAhead(before?.nextTryAt ?? null, context.now())) return 'waits'
  const row: ToldRow = {
    ...(before ?? empty),
    pullRequestId: pullRequest.id,
    repositoryId: found.id,
    // A check belongs to its commit; a comment to the whole pull request.
    checkRunId: before?.headSha === pullRequest.headSha ? before.checkRunId : null,
    headSha: pullRequest.headSha,
  }
  try {
    await write({ context, writer, found }, pullRequest, words, row)
    const done = { error: null, failingSince: null, nextTryAt: null, toldAt: context.now() }
    await save(context, { ...row, ...done, state: words.state, wordsHash: hash })
    return 'told'
  } catch (error) {
    const fault = faultOf(error)
    await save(context, { ...row, ...failed(row, fault, context.now()) })
    return fault
  }
}

const empty = {
  ...{ state: 'not-asked', wordsHash: '', commentId: null, toldAt: null },
  ...{ error: null, failingSince: null, nextTryAt: null },
}

const save = ({ store }: SyncContext, row: ToldRow) =>
  store.write(() => saveRows(store, explanationCheck, [row]))

/** As long as it has failed already it waits again: from a minute to three quarters of an hour. */
function failed(row: ToldRow, fault: Fault, now: number): Partial<ToldRow> {
  const failingSince = row.failingSince ?? now
  const wait = Math.min(longestWaitMs, Math.max(shortestWaitMs, now - failingSince))
  return {
    error: { code: fault.kind ?? 'unknown', message: fault.message },
    failingSince,
    nextTryAt: isOfAll(fault) ? null : now + wait,
  }
}

/** Writes into `row` the numbers that GitHub gives, as they are given. */
async function write({ writer, found }: Errand, pullRequest: PullRequest, words: Told, row: ToldRow) {
  const repository = refOf(found)
  const head = {
    ...{ headSha: pullRequest.headSha, context: checkName, detailsUrl: null },
    pullRequestId: pullRequest.id,
  }
  if (writer.writesChecks && words.check !== null) {
    row.checkRunId = await writer.writeCheck(repository, head, row.checkRunId, words.check)
  } else if (!writer.writesChecks && words.status !== null) {
    await writer.writeStatus(repository, head, words.status)
  }
  const isKnown =
    row.commentId !== null && row.error === null && row.wordsHash.endsWith(` ${hashOf(words.comment)}`)
  if (words.comment === null || isKnown) return
  // Its number may have been lost after it was written: before a first comment is made, one is looked for.
  row.commentId ??= await writer.findComment(repository, pullRequest.number, commentOpening)
  if (row.commentId !== null) await writer.editComment(repository, row.commentId, words.comment)
  else if (words.state !== 'not-asked') {
    row.commentId = await writer.writeComment(repository, pullRequest.number, words.comment)
  }
}
