import Bottleneck from 'bottleneck'
import { z } from 'zod'
import { SourceError } from '@/lib/domain/source-error'
import type { GitHubClient } from '../client'
import { type Access, isInstallation } from '../open-octokit'
import { parseAnswer } from '../parse-answer'
import type { RepositoryRef } from '../reader'
import { readRestPage, restAddress } from '../rest-page'

/**
 * A button of a check. GitHub takes up to 20 characters of a label, 40 of a description and 20 of an identifier, which it
 * sends back when somebody presses it.
 */
export type CheckAction = { label: string; description: string; identifier: string }

/** A check run's words. GitHub takes up to 65,535 characters of a summary, and three buttons. */
export type CheckRun = {
  conclusion: 'success' | 'neutral' | 'failure'
  title: string
  summary: string
  actions: readonly CheckAction[]
}

/** A commit status's words; GitHub takes up to 140 characters of a description. */
export type CommitStatus = { state: 'success' | 'pending' | 'failure'; description: string }

/**
 * `detailsUrl`: where its "Details" lead; null is GitHub's own page. `pullRequestId`: what it is about, which GitHub keeps beside
 * a check and sends back with whatever happens to it.
 */
type Head = { headSha: string; context: string; detailsUrl: string | null; pullRequestId: string }

/** What is written at GitHub. Throws `SourceError`; nothing is sent twice. */
export type GitHubWriter = {
  /** Only an app may make check runs. */
  writesChecks: boolean
  /** Makes a check run that is complete, or replaces the words of the one with this number; answers its number. */
  writeCheck(repository: RepositoryRef, head: Head, id: number | null, words: CheckRun): Promise<number>
  writeStatus(repository: RepositoryRef, head: Head, words: CommitStatus): Promise<void>
  /** Its number; null where the conversation is locked. */
  writeComment(repository: RepositoryRef, pullRequest: number, body: string): Promise<number | null>
  /** False where somebody deleted the comment, or locked the conversation. */
  editComment(repository: RepositoryRef, id: number, body: string): Promise<boolean>
  /** The number of our own comment whose text begins with `opening`; null where there is none. */
  findComment(repository: RepositoryRef, pullRequest: number, opening: string): Promise<number | null>
}

const Numbered = z.looseObject({ id: z.number().int() })
const Listed = z.looseObject({
  id: z.number().int(),
  body: z.string().nullish(),
  user: z.looseObject({ id: z.number().int() }).nullish(),
  performed_via_github_app: z.looseObject({ id: z.number().int() }).nullish(),
})

/** GitHub pauses whoever writes more than 80 times a minute. */
const WRITES_PER_MINUTE = 70

/** Writes with this access, as fast as GitHub lets anybody. Open once per token. */
export function openWriter(client: GitHubClient, access: Access | { appId: string }): GitHubWriter {
  const pace = new Bottleneck({
    maxConcurrent: 1,
    reservoir: WRITES_PER_MINUTE,
    reservoirRefreshAmount: WRITES_PER_MINUTE,
    reservoirRefreshInterval: 60_000,
  })
  const send = (what: string, method: 'POST' | 'PATCH', url: string, data: object) =>
    pace.schedule(() => client.send(what, method, url, data))
  const at = ({ owner, name }: RepositoryRef, route: string) =>
    `${client.apiUrl}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}${route}`
  const numberOf = (body: unknown, what: string, url: string) => parseAnswer(Numbered, body, { what, url }).id
  const isOurs = ownershipOf(client, access)
  return {
    writesChecks: typeof access !== 'string' || isInstallation(access),
    async writeCheck(repository, head, id, words) {
      const data = checkRunOf(head, words)
      const what = `the check of ${repository.owner}/${repository.name}`
      const url = at(repository, '/check-runs')
      if (id !== null) {
        const kept = await foundOrNot(() => send(what, 'PATCH', `${url}/${id}`, data))
        if (kept) return id
      }
      return numberOf((await send(what, 'POST', url, data)).body, what, url)
    },
    async writeStatus(repository, { headSha, context, detailsUrl }, { state, description }) {
      const url = at(repository, `/statuses/${encodeURIComponent(headSha)}`)
      const target = detailsUrl === null ? {} : { target_url: detailsUrl }
      const what = `the status of ${repository.owner}/${repository.name}`
      await send(what, 'POST', url, { state, description, context, ...target })
    },
    async writeComment(repository, pullRequest, body) {
      const what = `the comment on ${repository.owner}/${repository.name}#${pullRequest}`
      const url = at(repository, `/issues/${pullRequest}/comments`)
      const written = await unlessLocked(() => send(what, 'POST', url, { body }))
      return written && numberOf(written.body, what, url)
    },
    async editComment(repository, id, body) {
      const what = `our comment in ${repository.owner}/${repository.name}`
      const url = at(repository, `/issues/comments/${id}`)
      return (await foundOrNot(() => unlessLocked(() => send(what, 'PATCH', url, { body })))) !== null
    },
    async findComment(repository, pullRequest, opening) {
      const what = `the comments of ${repository.owner}/${repository.name}#${pullRequest}`
      let url: string | null = restAddress(client, repository, `/issues/${pullRequest}/comments`)
      while (url !== null) {
        const page: Awaited<ReturnType<typeof readRestPage<typeof Listed>>> = await readRestPage(
          client,
          Listed,
          { what, url },
        )
        for (const one of page.records) {
          if (one.body?.startsWith(opening) && (await isOurs(one))) return one.id
        }
        url = page.next
      }
      return null
    },
  }
}

const checkRunOf = ({ headSha, context, detailsUrl, pullRequestId }: Head, words: CheckRun) => ({
  name: context,
  head_sha: headSha,
  external_id: pullRequestId,
  // Complete from the start: what begins and is never ended would hold up whoever requires it.
  status: 'completed',
  conclusion: words.conclusion,
  output: { title: words.title, summary: words.summary },
  actions: words.actions,
  ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
})

/** What was sent, or null where GitHub does not find what it is about. */
async function foundOrNot<T>(send: () => Promise<T>): Promise<T | null> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'not-found') return null
    throw error
  }
}

/** What was sent, or null where GitHub says by its words alone that few may speak there. */
async function unlessLocked<T>(send: () => Promise<T>): Promise<T | null> {
  try {
    return await send()
  } catch (error) {
    const isLocked =
      error instanceof SourceError && error.kind === 'permission-missing' && /\blocked\b/i.test(error.message)
    if (isLocked) return null
    throw error
  }
}

const Self = z.looseObject({ id: z.number().int() })

/** Anybody can write our opening words, so a comment is ours only by who wrote it. */
function ownershipOf(client: GitHubClient, access: Access | { appId: string }) {
  if (typeof access !== 'string') {
    return async (one: z.infer<typeof Listed>) =>
      String(one.performed_via_github_app?.id ?? '') === access.appId
  }
  let self: Promise<number> | null = null
  const ask = async () => {
    const url = `${client.apiUrl}/user`
    return parseAnswer(Self, (await client.get('whose the token is', url)).body, {
      what: 'whose the token is',
      url,
    }).id
  }
  return async (one: z.infer<typeof Listed>) => {
    self ??= ask()
    return one.user?.id === (await self)
  }
}
