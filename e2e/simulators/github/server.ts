import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { GitHubWorld } from '@/db/seed/world'
import { type Tamper, type Tampered, transmit } from '../wire'
import { answerAccount, defaultAccount, headersOf, keptBack, type SimulatedAccount, seenBy } from './account'
import { openApps, type SimulatedApps } from './apps'
import { answerGraphQl, type Budget } from './graphql'
import type { Manifest } from './manifest'
import { type OAuthApp, openOAuth } from './oauth'
import { answerRest, type RestAnswer, routeOf } from './rest'
import { gitHubSchema } from './schema'
import { openWrites, type Written } from './writes'

/** One request as the log keeps it. `cost` is GraphQL points, or 1 for REST. `route` has no names in it. */
export type LoggedRequest = { method: string; route: string; url: string; cost: number; status: number }

export type IncomingRequest = { method: string; route: string; url: string; body: string; count: number }

/** An answer in place of GitHub's own; a text body is sent as HTML. `hang-up` cuts the line. */
export type PlannedAnswer =
  | { status: number; headers?: Record<string, string>; body: unknown }
  | 'hang-up'
  | 'silence'

/** What a hook wants: another answer, or GitHub's own, tampered with. */
export type Plan = PlannedAnswer | { tamper: Tamper }

/** Called before each request is answered: may change the world, wait, or answer itself. */
export type RequestHook = (
  request: IncomingRequest,
  world: GitHubWorld,
) => Plan | undefined | Promise<Plan | undefined>

export type SimulatorOptions = {
  /** The one token that is accepted. */
  token?: string
  /** Permissions that the token lacks, by GitHub's names: `deployments`, `actions`, `contents`, `pull_requests`, `members`. */
  lacking?: string[]
  ownerType?: 'Organization' | 'User'
  /** Whose the token is and what it sees; a fine-grained token of `reader` that sees everything when absent. */
  account?: Partial<SimulatedAccount>
  /** A new installation token is refused so often, and lasts so long: an hour when absent. */
  refusedWhenNew?: number
  tokenLastsMs?: number
  /** Whoever installs an app is no owner, and one is asked. */
  wantsApproval?: boolean
  /** Records on a page at the most, however many are asked for: small worlds then have many pages too. */
  largestPage?: number
  /** GraphQL points and REST requests an hour. */
  pointsPerHour?: number
  port?: number
  /** The app by which people sign in; none when absent. */
  oauth?: OAuthApp
  /** The server's clock, epoch ms. */
  now?: () => number
  onRequest?: RequestHook
}

export type GitHubSimulator = {
  /** REST base. Also served under `/api/v3`, with GraphQL under `/api/graphql`, as an Enterprise Server does. */
  url: string
  graphQlUrl: string
  requests: LoggedRequest[]
  world: GitHubWorld
  /** Apps that were registered here, and the tokens of their installations. */
  apps: Pick<SimulatedApps, 'apps' | 'tokens' | 'endTokens' | 'approve'>
  /** Check runs, statuses and comments that were written here. */
  written: Written
  /** What the token is and may, from the next request on. */
  change(
    options: Pick<
      SimulatorOptions,
      'token' | 'lacking' | 'account' | 'refusedWhenNew' | 'tokenLastsMs' | 'wantsApproval'
    >,
  ): void
  onRequest(hook: RequestHook | null): void
  stop(): Promise<void>
}

type Answer = {
  planned: PlannedAnswer
  cost: number
  headers?: Record<string, string>
  tamper?: Tamper
}

const HOUR = 3_600_000
const GRAPHQL = '/graphql'

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

const BAD_CREDENTIALS: RestAnswer = { status: 401, body: { message: 'Bad credentials', status: '401' } }

const tokenOf = (request: IncomingMessage): string =>
  /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''

const exhausted = (): RestAnswer => ({
  status: 403,
  body: { message: 'API rate limit exceeded for user ID 1.', status: '403' },
})

const limitHeaders = ({ limit, used, resetAt }: Budget, resource: string) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(Math.max(0, limit - used)),
  'x-ratelimit-used': String(used),
  'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
  'x-ratelimit-resource': resource,
})

const onTheWire = (planned: PlannedAnswer, headers: Record<string, string>): Tampered => {
  if (typeof planned === 'string') return planned
  const isText = typeof planned.body === 'string'
  return {
    status: planned.status,
    headers: {
      ...headers,
      'content-type': isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
      ...planned.headers,
    },
    text: typeof planned.body === 'string' ? planned.body : JSON.stringify(planned.body),
  }
}

const accountOf = ({ account }: SimulatorOptions): SimulatedAccount => ({ ...defaultAccount, ...account })

/** What an app may not write, by the permissions that it was given. */
const unwritable = ({ default_permissions: may }: Manifest): string[] => [
  ...(may.checks === 'write' ? [] : ['checks']),
  ...(may.statuses === 'write' ? [] : ['statuses']),
  ...(may.issues === 'write' || may.pull_requests === 'write' ? [] : ['pull_requests:write']),
]

/** GitHub's rules over a world: who may ask, what it costs, what the answer is. */
const openWorld = (world: GitHubWorld, options: SimulatorOptions, now: () => number) => {
  const limit = options.pointsPerHour ?? 5000
  const budgets: Record<'core' | 'graphql', Budget> = {
    core: { limit, used: 0, resetAt: now() + HOUR },
    graphql: { limit, used: 0, resetAt: now() + HOUR },
  }
  const { ownerType = 'Organization' } = options
  const answer = async (url: URL, body: string, isInstallation: boolean): Promise<Answer> => {
    const lacking = new Set(options.lacking)
    const account = accountOf(options)
    const seen = seenBy(world, account)
    const kept = keptBack(world, account, { url, body })
    if (kept) return { planned: kept, cost: 0 }
    if (url.pathname === GRAPHQL) {
      const budget = budgets.graphql
      const { largestPage = 100 } = options
      const asking = { lacking, ownerType, budget, largestPage, isInstallation }
      const result = await answerGraphQl(seen, body, asking)
      return { planned: { status: 200, body: result.answer }, cost: result.cost }
    }
    if (budgets.core.used >= limit) return { planned: exhausted(), cost: 0 }
    budgets.core.used += 1
    const told = answerAccount(world, url, { account, lacking, isInstallation, ownerType })
    return { planned: told ?? answerRest(seen, url, lacking, options.largestPage), cost: 1 }
  }
  return { answer, headers: (resource: 'core' | 'graphql') => limitHeaders(budgets[resource], resource) }
}

/** Starts a GitHub on 127.0.0.1 that serves `world`, which may be changed while it runs. */
export const startGitHubSimulator = async (
  world: GitHubWorld,
  given: SimulatorOptions = {},
): Promise<GitHubSimulator> => {
  // Not while it answers: building the schema holds up every request of this process for a second.
  gitHubSchema()
  const options = { ...given }
  const now = options.now ?? Date.now
  const requests: LoggedRequest[] = []
  const gitHub = openWorld(world, options, now)
  const writes = openWrites(world)
  const oauth = openOAuth(options.oauth)
  const apps = openApps(() => ({
    refusedWhenNew: options.refusedWhenNew ?? 0,
    tokenLastsMs: options.tokenLastsMs ?? HOUR,
    wantsApproval: options.wantsApproval ?? false,
  }))
  let hook: RequestHook | null = options.onRequest ?? null
  let count = 0
  let base = ''

  const answer = async (request: IncomingMessage, path: string, url: URL): Promise<Answer> => {
    const body = await bodyOf(request)
    const incoming = {
      method: request.method ?? 'GET',
      route: routeOf(path),
      url: url.href,
      body,
      count: ++count,
    }
    const plan = await hook?.(incoming, world)
    if (plan && (typeof plan === 'string' || 'status' in plan)) return { planned: plan, cost: 0 }
    const { authorization } = request.headers
    const asked = { method: incoming.method, url, body, authorization }
    const planned = oauth(asked) ?? apps.answer({ ...asked, now: now() })
    if (planned) return { planned, cost: 0, ...plan }
    const token = tokenOf(request)
    const isInstallation = apps.judge(token, now()) === 'good'
    const isPerson = token === (options.token ?? 'simulated-token')
    if (!isInstallation && !isPerson) return { planned: BAD_CREDENTIALS, cost: 0 }
    const app = isInstallation ? apps.appOf(token) : undefined
    const writer = { appId: app?.id ?? null, login: app ? `${app.slug}[bot]` : accountOf(options).login }
    const lacking = new Set([...(options.lacking ?? []), ...(app ? unwritable(app.manifest) : [])])
    const ofWriting = writes.answer({ method: incoming.method, url, body, writer, lacking, now: now() })
    const own = ofWriting ? { planned: ofWriting, cost: 1 } : await gitHub.answer(url, body, isInstallation)
    return { ...own, headers: isPerson ? headersOf(accountOf(options)) : {}, ...plan }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', base)
    url.pathname = url.pathname.replace(/^\/api\/v3(?=\/)/, '').replace(/^\/api\/graphql$/, GRAPHQL)
    const path = url.pathname
    const { planned, cost, headers, tamper } = await answer(request, path, url)
    const resource = path === GRAPHQL ? 'graphql' : 'core'
    const date = new Date(now()).toUTCString()
    const own = onTheWire(planned, { date, ...gitHub.headers(resource), ...headers })
    const sent = tamper && typeof own !== 'string' ? tamper(own) : own
    const status = typeof sent === 'string' ? 0 : sent.status
    requests.push({ method: request.method ?? 'GET', route: routeOf(path), url: url.href, cost, status })
    transmit(response, sent)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      transmit(response, onTheWire({ status: 500, body: { message: String(error) } }, {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.')
  base = `http://127.0.0.1:${address.port}`

  return {
    url: base,
    graphQlUrl: `${base}${GRAPHQL}`,
    requests,
    world,
    apps,
    written: writes.written,
    change: (changed) => {
      Object.assign(options, changed)
    },
    onRequest: (next) => {
      hook = next
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
