/** What is written at the simulated GitHub: check runs, statuses and comments, which are then read as everything else. */
import { z } from 'zod'
import type { GitHubRepositoryWorld, GitHubWorld } from '@/db/seed/world'
import { aGitHubActor, aNumber } from './builders'
import type { RestAnswer } from './rest'
import { repositoryNamed } from './root'

const CheckRun = z.strictObject({
  name: z.string().min(1),
  head_sha: z.string().length(40),
  status: z.enum(['queued', 'in_progress', 'completed']),
  conclusion: z.enum(['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped']),
  output: z.strictObject({ title: z.string().min(1), summary: z.string().max(65_535) }),
  details_url: z.url().optional(),
  external_id: z.string().optional(),
  actions: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(20),
        description: z.string().min(1).max(40),
        identifier: z.string().min(1).max(20),
      }),
    )
    .max(3)
    .optional(),
})
const Status = z.strictObject({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string(),
  description: z.string().max(140).optional(),
  target_url: z.url().optional(),
})
const Comment = z.strictObject({ body: z.string().min(1).max(65_536) })

type Place = { repository: string; at: number }
export type WrittenCheck = z.infer<typeof CheckRun> & Place & { id: number }
export type WrittenStatus = z.infer<typeof Status> & Place & { sha: string }
export type WrittenComment = {
  repository: string
  pullRequest: number
  id: number
  body: string
  edits: number
}

/** Everything that was written, in the order in which it first was. */
export type Written = { checks: WrittenCheck[]; statuses: WrittenStatus[]; comments: WrittenComment[] }

/** Who writes: an app, by its name, or the person whose token it is. */
export type Writer = { appId: number | null; login: string }

type Asked = {
  method: string
  url: URL
  body: string
  writer: Writer
  lacking: ReadonlySet<string>
  now: number
}

const refuse = (status: number, message: string, headers = {}): RestAnswer => ({
  status,
  headers,
  body: { message, status: String(status) },
})
const notFound = refuse(404, 'Not Found')

/** Answers what is written, and the reading of comments by REST; undefined for every other address. */
export function openWrites(world: GitHubWorld) {
  const written: Written = { checks: [], statuses: [], comments: [] }
  const forbidden = (permission: string, { writer }: Asked) =>
    refuse(
      403,
      writer.appId === null
        ? 'Resource not accessible by personal access token'
        : 'Resource not accessible by integration',
      { 'x-accepted-github-permissions': `${permission}=write` },
    )

  const answer = (asked: Asked): RestAnswer | undefined => {
    const named = /^\/repos\/([^/]+\/[^/]+)\/(check-runs|statuses|issues)(?:\/(.*))?$/.exec(
      asked.url.pathname,
    )
    if (!named) return undefined
    const [, name = '', kind, rest = ''] = named
    const place = repositoryNamed(world, decodeURIComponent(name))
    if (!place) return notFound
    if (place.repository.isArchived && asked.method !== 'GET')
      return refuse(403, 'Repository was archived so is read-only.')
    if (kind === 'check-runs') return checks(place, rest, asked)
    return kind === 'statuses' ? statuses(place, rest, asked) : comments(place, rest, asked)
  }

  const checks = (place: GitHubRepositoryWorld, rest: string, asked: Asked): RestAnswer => {
    if (asked.lacking.has('checks') || asked.writer.appId === null) return forbidden('checks', asked)
    const told = CheckRun.safeParse(JSON.parse(asked.body))
    if (!told.success) return refuse(422, `Invalid request. ${told.error.message}`)
    if (!isHead(place, told.data.head_sha))
      return refuse(422, `No commit found for SHA: ${told.data.head_sha}`)
    const repository = place.repository.nameWithOwner
    if (asked.method === 'POST') {
      const made = { ...told.data, repository, id: 9_000 + written.checks.length, at: asked.now }
      written.checks.push(made)
      return { status: 201, body: { id: made.id, ...told.data } }
    }
    const kept = written.checks.find((one) => one.repository === repository && String(one.id) === rest)
    if (!kept) return notFound
    Object.assign(kept, told.data, { at: asked.now })
    return { status: 200, body: { id: kept.id, ...told.data } }
  }

  const statuses = (place: GitHubRepositoryWorld, sha: string, asked: Asked): RestAnswer => {
    if (asked.lacking.has('statuses')) return forbidden('statuses', asked)
    const told = Status.safeParse(JSON.parse(asked.body))
    if (!told.success) return refuse(422, `Validation Failed. ${told.error.message}`)
    if (!isHead(place, sha)) return refuse(422, `No commit found for SHA: ${sha}`)
    written.statuses.push({ ...told.data, sha, repository: place.repository.nameWithOwner, at: asked.now })
    return { status: 201, body: { id: written.statuses.length, ...told.data } }
  }

  const comments = (place: GitHubRepositoryWorld, rest: string, asked: Asked): RestAnswer => {
    const [, number] = /^(\d+)\/comments$/.exec(rest) ?? []
    if (number !== undefined && asked.method === 'GET') return listed(place, Number(number))
    if (asked.lacking.has('pull_requests:write')) {
      return forbidden('issues=write; pull_requests', asked)
    }
    const told = Comment.safeParse(JSON.parse(asked.body))
    if (!told.success) return refuse(422, `Validation Failed. ${told.error.message}`)
    const [, id] = /^comments\/(\d+)$/.exec(rest) ?? []
    return id === undefined
      ? posted(place, Number(number), told.data.body, asked)
      : edited(place, Number(id), told.data.body, asked)
  }

  const commentsOf = (place: GitHubRepositoryWorld, number: number) =>
    place.pullRequests
      .find((pull) => pull.number === number)
      ?.timelineItems.nodes.filter((item) => item.__typename === 'IssueComment') ?? []

  const listed = (place: GitHubRepositoryWorld, number: number): RestAnswer => ({
    status: 200,
    body: commentsOf(place, number).map(({ fullDatabaseId, body, author, appId }) => ({
      id: Number(fullDatabaseId),
      body,
      user: { id: author?.databaseId ?? 0, login: author?.login },
      performed_via_github_app: typeof appId === 'number' ? { id: appId } : null,
    })),
  })

  const posted = (
    place: GitHubRepositoryWorld,
    number: number,
    body: string,
    { writer, now }: Asked,
  ): RestAnswer => {
    const pull = place.pullRequests.find((one) => one.number === number)
    if (!pull) return notFound
    if (pull.locked === true) return refuse(403, 'Unable to create comment because issue is locked.')
    const id = 70_000 + written.comments.length
    const at = new Date(now).toISOString()
    const author =
      writer.appId === null
        ? aGitHubActor(writer.login)
        : { __typename: 'Bot', login: writer.login, databaseId: aNumber(writer.login) }
    pull.timelineItems.nodes.push({
      ...{ __typename: 'IssueComment', id: `IC_${id}`, fullDatabaseId: String(id), author, body },
      ...{ createdAt: at, lastEditedAt: null, appId: writer.appId },
    })
    pull.timelineItems.totalCount += 1
    pull.updatedAt = at
    written.comments.push({
      repository: place.repository.nameWithOwner,
      pullRequest: number,
      id,
      body,
      edits: 0,
    })
    return { status: 201, body: { id, body } }
  }

  const edited = (place: GitHubRepositoryWorld, id: number, body: string, { now }: Asked): RestAnswer => {
    const item = place.pullRequests
      .flatMap((pull) => pull.timelineItems.nodes)
      .find((one) => one.__typename === 'IssueComment' && one.fullDatabaseId === String(id))
    if (!item) return notFound
    Object.assign(item, { body, lastEditedAt: new Date(now).toISOString() })
    const kept = written.comments.find((one) => one.id === id)
    if (kept) Object.assign(kept, { body, edits: kept.edits + 1 })
    return { status: 200, body: { id, body } }
  }

  return { written, answer }
}

const isHead = (place: GitHubRepositoryWorld, sha: string): boolean =>
  place.pullRequests.some((pull) => pull.headRefOid === sha)
