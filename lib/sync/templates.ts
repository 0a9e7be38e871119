import { isDeepStrictEqual } from 'node:util'
import { findTemplates } from '@/db/queries/find-templates'
import type { GitHubTemplates } from '@/lib/connectors/github/payload'
import { dayMs, type SyncContext, type Task } from './context'
import { gitHubStreams } from './keep-github'
import { ageOf } from './our-clock'
import { keepPage, keyOf, rawIdOf, refOf } from './repository-stream'
import type { Selected } from './selection'
import { findProgress, finishedListing, saveProgress, saveUnmoved } from './stream'

/** Templates are files of the default branch, or of the organisation's own repository: those move without it. */
const readAgainAfterMs = { moved: dayMs / 24, still: dayMs }

/** What a new pull request is begun with: those lines are not its author's words. */
export function templates(context: SyncContext, { repository, listed }: Selected): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  const { store } = context
  const key = keyOf(repository, 'pull-request-templates')
  return {
    key,
    async step() {
      const read = await reader.fetchTemplates(refOf(repository))
      await store.write(() => {
        keepVersion(context, repository, read)
        const count = finishedListing(context, read.templates.length)
        saveProgress(store, key, { ...count, probe: repository.headSha })
      })
      return false
    },
    markUnmoved() {
      const { state, probe, progressedAt } = findProgress(store, key)
      const age = ageOf(progressedAt, context.now())
      const isDue = age >= readAgainAfterMs[probe === repository.headSha ? 'still' : 'moved']
      if (state !== 'current' || isDue) return false
      if (listed) saveUnmoved(store, key, listed.readAt, context.now())
      return true
    },
  }
}

/** Keeps what they are now, beside what they were before. Call inside `store.write`. */
function keepVersion(
  context: SyncContext,
  repository: Selected['repository'],
  { templates, readAt }: Pick<GitHubTemplates, 'templates'> & { readAt: number },
): void {
  const last = findTemplates(context.store, repository.id).at(-1)
  if (isDeepStrictEqual(last?.templates ?? [], templates)) return
  const seenAt = Math.max(readAt, (last?.seenAt ?? 0) + 1)
  const record = { repositoryId: rawIdOf(repository), seenAt, templates }
  const stream = 'pull-request-templates'
  const kind = { stream, kept: gitHubStreams[stream], repositoryId: repository.id }
  keepPage(context, kind, [record], readAt)
}
