import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { commit } from '@/db/tables'
import type { GitHubCommit } from '@/lib/connectors/github/payload'
import type { Repository } from '@/lib/domain/repository'
import type { SyncContext, Task } from './context'
import { gitHubStreams } from './keep-github'
import { horizonOf, keepPage, keyOf, refOf } from './repository-stream'
import type { Selected } from './selection'
import { findProgress, noError, saveCoverage, saveProgress, saveUnmoved } from './stream'

const Walk = z.object({
  head: z.string(),
  knownHead: z.string().nullable(),
  after: z.string().nullable(),
  startedAt: z.number().nullable(),
  since: z.number(),
})

/** Where the last finished walk stood, kept as the walk of an idle stream. */
const Finished = z.object({ finishedHead: z.string(), reachedRoot: z.boolean() })

/**
 * The default branch, newest first, until its own line (first parents) meets what is known.
 * A branch whose head did not move costs no request; a rewritten branch is read again to the horizon.
 */
export function keepCommits(context: SyncContext, selected: Selected): Task | null {
  const { github } = context
  const found = selected.repository
  if (!github || found.defaultBranch === null || found.headSha === null) return null
  const key = keyOf(found, 'commits')
  const branch = found.defaultBranch
  const head = found.headSha

  const finishedHead = (walk: unknown) => Finished.safeParse(walk).data?.finishedHead ?? null

  return {
    key,
    markUnmoved() {
      const progress = findProgress(context.store, key)
      if (progress.state !== 'current' || finishedHead(progress.walk) !== head || !selected.listed)
        return false
      saveUnmoved(context.store, key, selected.listed.readAt, context.now())
      return true
    },
    async step() {
      const progress = findProgress(context.store, key)
      const finished = Finished.safeParse(progress.walk)
      const known = finishedHead(progress.walk)
      if (known === head) {
        await context.store.write(() => {
          saveProgress(context.store, key, { state: 'current', ...noError })
          if (selected.listed) saveUnmoved(context.store, key, selected.listed.readAt, context.now())
        })
        return false
      }
      const resumed = Walk.safeParse(progress.walk)
      const walk =
        resumed.success && resumed.data.head === head
          ? resumed.data
          : { head, knownHead: known, after: null, startedAt: null, since: horizonOf(context, selected) }
      const page = await github.reader.fetchCommits(refOf(found), {
        after: walk.after,
        branch,
        since: walk.since,
      })
      const startedAt = walk.startedAt ?? page.readAt
      let isDone = false
      await context.store.write(() => {
        const kept = gitHubStreams.commits
        const read = keepPage(
          context,
          { stream: 'commits', kept, repositoryId: found.id },
          page.records,
          page.readAt,
        )
        isDone =
          page.next === null || (walk.knownHead !== null && lineReaches(context, found, head, walk.knownHead))
        const reachedRoot =
          page.records.some((record) => record.parents.length === 0) ||
          (finished.success && finished.data.reachedRoot)
        const reached = isDone ? (reachedRoot ? 0 : walk.since) : oldestOf(page.records)
        if (reached !== null) saveCoverage(context.store, key, Math.min(reached, startedAt), startedAt)
        saveProgress(context.store, key, {
          state: isDone ? 'current' : 'syncing',
          walk: isDone ? { finishedHead: head, reachedRoot } : { ...walk, after: page.next, startedAt },
          walkStartedAt: isDone ? null : (progress.walkStartedAt ?? context.now()),
          walkRead: isDone ? 0 : progress.walkRead + page.records.length,
          watermark: isDone ? startedAt : progress.watermark,
          read,
          expected: isDone ? read : null,
          syncedAt: isDone ? context.now() : progress.syncedAt,
          progressedAt: context.now(),
          ...noError,
        })
      })
      return !isDone
    },
  }
}

/** Whether the branch's own line from `head` is stored without a hole down to `target`. */
function lineReaches(context: SyncContext, found: Repository, head: string, target: string): boolean {
  const { db } = context.store
  const parentOf = (sha: string) =>
    db
      .select({ parents: commit.parents })
      .from(commit)
      .where(and(eq(commit.repositoryId, found.id), inArray(commit.sha, [sha])))
      .get()
  for (let sha: string | undefined = head; sha !== undefined; ) {
    if (sha === target) return true
    sha = parentOf(sha)?.parents[0]
  }
  return false
}

/** When the oldest commit of a page was made; pages come newest first. */
function oldestOf(records: GitHubCommit[]): number | null {
  const instants = records.flatMap(({ commit: { committer } }) =>
    committer?.date ? [Date.parse(committer.date)] : [],
  )
  return instants.length === 0 ? null : Math.min(...instants)
}
