import { markUnconcluded } from '@/db/store/unconcluded'
import { toRepository } from '@/lib/connectors/github/normalise/repository'
import type { GitHubCommit } from '@/lib/connectors/github/payload'
import type { SyncContext } from '../context'
import { pullRequests } from '../github-tasks'
import { gitHubStreams } from '../keep-github'
import { horizonOf, keepPage, keyOf, refOf } from '../repository-stream'
import { findProgress } from '../stream'
import { inTurn } from '../turns'
import { type Errand, keepRepository, lookUp } from './read-repository'

/** What is longer is left to the round, which keeps its place in it. */
const mostPages = 5

/**
 * What was pushed to the default branch, and the pull requests up to now: a commit is a push of its own only where
 * no pull request of that time has it.
 */
export async function readBranch(errand: Errand): Promise<void> {
  await readCommits(errand)
  await readPullRequestsUpToNow(errand)
}

/**
 * What stands on the default branch above what is kept, in one transaction with the branch's new head: a head must
 * not point to a commit that is missing. The checkpoint of the walk stays: the round finds nothing new and goes on.
 */
async function readCommits(errand: Errand): Promise<void> {
  const { context, reader, found } = errand
  const listed = await lookUp(errand)
  if (!listed) return
  const now = toRepository(listed.repository)
  if (now.defaultBranch === null || now.headSha === null) return
  const isKnown = (sha: string) => isKept(context, found.id, sha)
  if (isKnown(now.headSha)) return context.store.write(() => keepRepository(context, listed))
  const pages: { records: GitHubCommit[]; readAt: number }[] = []
  for (let after: string | null = null; pages.length < mostPages; ) {
    const page = await reader.fetchCommits(refOf(found), {
      after,
      branch: now.defaultBranch,
      since: horizonOf(context),
    })
    pages.push(page)
    if (page.next !== null && !page.records.some(({ sha }) => isKnown(sha))) {
      after = page.next
      continue
    }
    return context.store.write(() => {
      for (const { records, readAt } of pages) {
        const kind = { stream: 'commits', kept: gitHubStreams.commits, repositoryId: found.id }
        keepPage(context, kind, records, readAt)
      }
      keepRepository(context, listed)
    })
  }
}

function isKept({ store }: SyncContext, repositoryId: string, sha: string): boolean {
  return (
    store.sqlite
      .prepare(`select 1 from "commit" where repository_id = ? and sha = ?`)
      .get(repositoryId, sha) !== undefined
  )
}

/** The walk that a round would take, unless the first one is still under way. */
async function readPullRequestsUpToNow({ context, reader, found }: Errand): Promise<void> {
  const { github, store } = context
  const key = keyOf(found, 'pull-requests')
  if (!github || findProgress(store, key).watermark === null) return
  const urgent = { ...context, github: { ...github, reader } }
  const task = pullRequests(urgent, { repository: found, listed: null })
  if (!task) return
  for (let pages = 0; pages < mostPages; pages += 1) {
    if (!(await inTurn(store, key, task.step))) break
  }
  // What was pushed becomes a change where pull requests are read up to it, even when none of them is new.
  await store.write(() => markUnconcluded(store, 'repository', found.id))
}
