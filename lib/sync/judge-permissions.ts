import { type FoundRepository, findRepository } from '@/db/queries/find-repository'
import {
  listUnaskedJudges,
  repositoriesOfUnaskedJudges,
  type UnaskedJudge,
} from '@/db/queries/list-unasked-judges'
import { prepared } from '@/db/store/prepared'
import type { GitHubReader } from '@/lib/connectors/github/reader'
import { openChoice } from './chosen'
import { concludeInTurn } from './conclude/in-turn'
import { dayMs, type SyncContext } from './context'
import type { Guard } from './guard'
import { gitHubStreams } from './keep-github'
import { isAhead } from './our-clock'
import { keepPage, keyOf, refOf } from './repository-stream'
import { findProgress, finishedListing, saveProgress } from './stream'

/** Who was not found is asked for again a day later: they may have been renamed. */
const askedAgainAfterMs = dayMs

/**
 * Draws the conclusions and asks, once for each judgement that came, what its maker may do in the repository; what that says is
 * concluded too. A repository where asking fails stops alone.
 */
export async function concludeJudged(
  context: SyncContext,
  reader: GitHubReader | null,
  guard: Guard,
): Promise<void> {
  await concludeInTurn(context)
  if (reader === null || context.stop.aborted) return
  const isChosen = openChoice(context)
  let kept = 0
  for (const id of repositoriesOfUnaskedJudges(context.store)) {
    const found = isChosen(id) ? findRepository(context.store, id, '') : null
    if (!found || !isRead(context, found)) continue
    await guard(keyOf(found, 'judge-permissions'), async () => {
      kept += await readPermissions(context, reader, found)
      return false
    })
  }
  if (kept > 0) await concludeInTurn(context)
}

/** Neither gone nor left out, and not before the time that the source itself named. */
function isRead({ store, now }: SyncContext, found: FoundRepository): boolean {
  const { leftAt } = findProgress(store, keyOf(found, 'pull-requests'))
  const { nextTryAt } = findProgress(store, keyOf(found, 'judge-permissions'))
  return leftAt === null && found.missingSince === null && !isAhead(nextTryAt, now())
}

async function readPermissions(
  context: SyncContext,
  reader: GitHubReader,
  found: FoundRepository,
): Promise<number> {
  const { store } = context
  const key = keyOf(found, 'judge-permissions')
  const waiting = listUnaskedJudges(store, found.id, context.now() - askedAgainAfterMs)
  for (const judge of waiting) {
    if (context.stop.aborted) return 0
    await readPermission(context, reader, found, judge)
  }
  const { state, read } = findProgress(store, key)
  if (waiting.length > 0 || state !== 'current') {
    await store.write(() => saveProgress(store, key, finishedListing(context, read + waiting.length)))
  }
  return waiting.length
}

async function readPermission(
  context: SyncContext,
  reader: GitHubReader,
  found: FoundRepository,
  { login, ...judge }: UnaskedJudge,
): Promise<void> {
  const { told, readAt } = await reader.findPermission(refOf(found), login)
  const kind = {
    stream: 'judge-permissions',
    kept: gitHubStreams['judge-permissions'],
    repositoryId: found.id,
  }
  await context.store.write(() => {
    keepPage(context, kind, [{ ...judge, told }], readAt)
    // The same answer again is no new record, but it is one of now.
    prepared(context.store, 'update judge_permission set read_at = ? where statement_id = ?').run(
      readAt,
      judge.statementId,
    )
  })
}
