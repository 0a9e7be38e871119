import { saveRaw } from '@/db/store/save-raw'
import type { SyncContext } from './context'
import type { Guard } from './guard'
import { gitHubStreams } from './keep-github'
import { ageOf, isAhead } from './our-clock'
import { accountKey } from './repository-stream'
import { findProgress, finishedListing, saveProgress } from './stream'

/** People join and leave teams seldom: an hour is soon enough. */
const readEveryMs = 60 * 60 * 1000

/** The teams of each owner, at most hourly. */
export async function readTeams(context: SyncContext, owners: Set<string>, guard: Guard): Promise<void> {
  for (const owner of owners) {
    const key = accountKey('teams', owner)
    const { state, progressedAt, syncedAt, nextTryAt } = findProgress(context.store, key)
    const isFresh = state === 'current' && ageOf(progressedAt, context.now()) < readEveryMs
    if ((isFresh && syncedAt !== null) || isAhead(nextTryAt, context.now())) continue
    await guard(key, () => readTeamsOf(context, owner))
  }
}

async function readTeamsOf(context: SyncContext, owner: string): Promise<boolean> {
  const { github, store } = context
  if (!github) return false
  const teams = await github.reader.listTeams(owner)
  await store.write(() => {
    const payload = { owner, teams }
    const raw = [{ source: 'github' as const, stream: 'teams', id: owner, repositoryId: null, payload }]
    for (const changed of saveRaw(store, raw, context.now())) {
      gitHubStreams.teams.keepFacts(store, '', changed.payload, context.now())
    }
    saveProgress(store, accountKey('teams', owner), finishedListing(context, teams.length))
  })
  return false
}
