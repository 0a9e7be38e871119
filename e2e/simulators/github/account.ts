/** Who a token of the simulated GitHub belongs to, and what GitHub tells of people, organisations and teams over REST. */
import type { GitHubWorld } from '@/db/seed/world'
import { aNumber } from './builders'
import type { RestAnswer } from './rest'

/** An organisation that asks for single sign-on, for which the token is not authorised: nothing of it is seen. */
export type Unauthorised = { id: number; login: string; authorizeAt: string }

export type SimulatedAccount = {
  login: string
  name: string | null
  /** Of a classic token; null is a fine-grained one. */
  scopes: string[] | null
  /** As GitHub writes it in its header. */
  expiresAt: string | null
  /** That GitHub says the organisation has; null where it does not say. */
  privateRepositories: number | null
  singleSignOn: Unauthorised[]
  /** Repositories that the token was not given. */
  unseen: string[]
}

export const defaultAccount: SimulatedAccount = {
  login: 'reader',
  name: 'Reader',
  scopes: null,
  expiresAt: null,
  privateRepositories: null,
  singleSignOn: [],
  unseen: [],
}

/** What is asked of an organisation that wants single sign-on, by name or id: refused with the place to authorise it. */
export const keptBack = (
  world: GitHubWorld,
  { singleSignOn }: SimulatedAccount,
  { url, body }: { url: URL; body: string },
): RestAnswer | undefined => {
  const closed = singleSignOn.find(({ login }) => {
    const own = world.repositories.filter(({ repository }) => ownerOf(repository.nameWithOwner) === login)
    const names = [`"owner":"${login}"`, ...own.map(({ repository }) => `"${repository.id}"`)]
    return url.pathname.startsWith(`/repos/${login}/`) || names.some((name) => body.includes(name))
  })
  if (!closed) return undefined
  const refused = wantsSingleSignOn(closed)
  if (!body) return refused
  const error = { type: 'FORBIDDEN', extensions: { saml_failure: true }, message: samlMessage }
  return { ...refused, status: 200, body: { data: null, errors: [error] } }
}

const samlMessage =
  'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.'

const NOT_FOUND: RestAnswer = { status: 404, body: { message: 'Not Found', status: '404' } }

const ownerOf = (nameWithOwner: string) => nameWithOwner.split('/')[0] ?? ''

/** The world as far as the token sees it. */
export const seenBy = (world: GitHubWorld, { unseen, singleSignOn }: SimulatedAccount): GitHubWorld => {
  const closed = new Set(singleSignOn.map(({ login }) => login))
  if (unseen.length === 0 && closed.size === 0) return world
  const repositories = world.repositories.filter(
    ({ repository: { nameWithOwner } }) =>
      !unseen.includes(nameWithOwner) && !closed.has(ownerOf(nameWithOwner)),
  )
  return { ...world, repositories }
}

/** What GitHub puts on every answer to this token. */
export const headersOf = ({ scopes, expiresAt, singleSignOn }: SimulatedAccount): Record<string, string> => ({
  ...(scopes === null ? {} : { 'x-oauth-scopes': scopes.join(', ') }),
  ...(expiresAt === null ? {} : { 'github-authentication-token-expiration': expiresAt }),
  ...(singleSignOn.length === 0
    ? {}
    : { 'x-github-sso': `partial-results; organizations=${singleSignOn.map(({ id }) => id).join(',')}` }),
})

const owners = (world: GitHubWorld): string[] => [
  ...new Set([world.owner, ...world.repositories.map(({ repository }) => ownerOf(repository.nameWithOwner))]),
]

type Asked = {
  account: SimulatedAccount
  lacking: ReadonlySet<string>
  isInstallation: boolean
  ownerType: string
}

/** Answers what is asked about people, organisations and teams; undefined for every other address. */
export const answerAccount = (world: GitHubWorld, url: URL, asked: Asked): RestAnswer | undefined => {
  const { account, isInstallation, ownerType } = asked
  const [, first, login = '', rest] = url.pathname.split('/')
  const organisations = ownerType === 'Organization' ? owners(seenBy(world, account)) : []
  if (first === 'user') {
    if (isInstallation) return notForInstallations
    if (url.pathname === '/user/orgs') return { status: 200, body: organisations.map(organisation) }
    const { name, scopes } = account
    const told = scopes?.includes('user') ? { owned_private_repos: account.privateRepositories } : {}
    return {
      status: 200,
      body: { id: aNumber(account.login), login: account.login, name, type: 'User', ...told },
    }
  }
  if (first === 'organizations') return { status: 200, body: nextOrganisation(url, asked) }
  if (first === 'installation' && isInstallation) return installedRepositories(seenBy(world, account), url)
  if (first !== 'orgs') return undefined
  const closed = account.singleSignOn.find((one) => one.login === login)
  if (closed) return wantsSingleSignOn(closed)
  if (!organisations.includes(login)) return NOT_FOUND
  if (rest === 'teams') return teamsOf(world, asked)
  const { privateRepositories } = account
  const told = privateRepositories === null ? {} : { total_private_repos: privateRepositories }
  return { status: 200, body: { ...organisation(login), ...told } }
}

const organisation = (login: string) => ({ id: aNumber(login), login })

const nextOrganisation = (url: URL, { account }: Asked) =>
  account.singleSignOn
    .filter(({ id }) => id > Number(url.searchParams.get('since')))
    .toSorted((one, other) => one.id - other.id)
    .slice(0, Number(url.searchParams.get('per_page') ?? 30))

const wantsSingleSignOn = ({ authorizeAt }: Unauthorised): RestAnswer => ({
  status: 403,
  headers: { 'x-github-sso': `required; url=${authorizeAt}` },
  body: { message: samlMessage, status: '403' },
})

const teamsOf = ({ teams }: GitHubWorld, { lacking }: Asked): RestAnswer =>
  lacking.has('members')
    ? {
        status: 403,
        headers: { 'x-accepted-github-permissions': 'members=read' },
        body: { message: 'Resource not accessible by personal access token', status: '403' },
      }
    : { status: 200, body: teams.map(({ id, slug, name }) => ({ node_id: id, slug, name })) }

const notForInstallations: RestAnswer = {
  status: 403,
  body: { message: 'Resource not accessible by integration', status: '403' },
}

function installedRepositories({ repositories }: GitHubWorld, url: URL): RestAnswer {
  const size = Number(url.searchParams.get('per_page') ?? 30)
  const page = Number(url.searchParams.get('page') ?? 1)
  const next = new URL(url)
  next.searchParams.set('page', String(page + 1))
  const records = repositories.slice((page - 1) * size, page * size).map(({ repository }) => ({
    id: repository.databaseId,
    node_id: repository.id,
    full_name: repository.nameWithOwner,
  }))
  return {
    status: 200,
    headers: page * size < repositories.length ? { link: `<${next.href}>; rel="next"` } : {},
    body: { total_count: repositories.length, repositories: records },
  }
}
