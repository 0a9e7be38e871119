import type { CheckedPermission } from '@/lib/api/connection-contract'
import { SourceError } from '@/lib/domain/source-error'
import { type Answer, header, messageOf } from '../answer'
import type { GitHubClient } from '../client'

/** A repository as far as trying a permission needs it. */
export type Tried = { name: string; isPrivate: boolean; isArchived: boolean }

type Need = Pick<CheckedPermission, 'name' | 'gives' | 'withoutIt'> & { route: string }

const ofPullRequests = [
  ...['change-throughput', 'pull-request-size', 'open-pull-requests', 'pickup-time', 'review-time'],
  ...['unreviewed-share', 'explanation-coverage', 'ai-attributed-share', 'change-lead-time', 'link-coverage'],
]
const ofDeployments = [
  ...['deployment-frequency', 'change-lead-time', 'change-failure-rate', 'deployment-rework-rate'],
  ...['failed-deployment-recovery-time', 'link-coverage'],
]

/** What is read of a repository, by GitHub's names of permissions, with a read that needs nothing else. */
const needs: readonly Need[] = [
  {
    name: 'Pull requests',
    gives: 'Pull requests, their reviews and comments',
    withoutIt: ofPullRequests,
    route: '/pulls?state=all&per_page=1',
  },
  {
    name: 'Contents',
    gives: 'Commits of the default branch, releases, tags and CODEOWNERS',
    withoutIt: ['change-throughput', 'change-lead-time', 'ai-attributed-share', 'unreviewed-share'],
    route: '/commits?per_page=1',
  },
  {
    name: 'Deployments',
    gives: 'Deployments and how they ended, where they are recorded at GitHub',
    withoutIt: ofDeployments,
    route: '/deployments?per_page=1',
  },
  {
    name: 'Actions',
    gives: 'Runs of workflows that deploy, where deployments are not recorded otherwise',
    withoutIt: ofDeployments,
    route: '/actions/workflows?per_page=1',
  },
]

const mostRepositories = 3
const mostOrganisations = 3

/**
 * Tries each permission on up to three repositories, private ones first since anybody may read public ones, and the
 * membership of teams on up to three organisations. `grantAt`: where this credential is given more.
 */
export async function tryPermissions(
  client: GitHubClient,
  seen: { repositories: Tried[]; organisations: string[]; grantAt: string | null },
): Promise<CheckedPermission[]> {
  const tried = someOf(seen.repositories)
  const ofRepositories = needs.map(async ({ route, ...need }) => {
    const addresses = tried.map(({ name }) => ({ name, url: `${client.apiUrl}/repos/${name}${route}` }))
    return { ...need, ...readOnly, ...(await tryAll(client, addresses, seen.grantAt)) }
  })
  return Promise.all([...ofRepositories, tryTeams(client, seen)])
}

const readOnly = { access: 'read' as const }

async function tryTeams(
  client: GitHubClient,
  { organisations, grantAt }: { organisations: string[]; grantAt: string | null },
): Promise<CheckedPermission> {
  const permission = {
    name: 'Members',
    gives: 'Teams of an organisation, who is in them and what they may write to',
    withoutIt: [],
    ...readOnly,
  }
  if (organisations.length === 0) {
    return { ...permission, state: 'unknown', told: 'No organisation is seen.', grantAt: null }
  }
  const addresses = organisations.slice(0, mostOrganisations).map((name) => ({
    name,
    url: `${client.apiUrl}/orgs/${encodeURIComponent(name)}/teams?per_page=1`,
  }))
  return { ...permission, ...(await tryAll(client, addresses, grantAt)) }
}

/** Of different owners first: an organisation may allow what another does not. */
export function someOf(repositories: Tried[]): Tried[] {
  const sorted = repositories.toSorted((a, b) => Number(b.isPrivate) - Number(a.isPrivate))
  const owners = new Set<string>()
  const ownerOf = ({ name }: Tried) => name.split('/')[0] ?? ''
  const firstOfOwner = sorted.filter((one) => !owners.has(ownerOf(one)) && owners.add(ownerOf(one)))
  return [...new Set([...firstOfOwner, ...sorted])].slice(0, mostRepositories)
}

export type Verdict = Pick<CheckedPermission, 'state' | 'told' | 'grantAt'>
type Address = { name: string; url: string }

const tryAll = async (client: GitHubClient, addresses: Address[], grantAt: string | null): Promise<Verdict> =>
  worstOf(await Promise.all(addresses.map((address) => tryOne(client, address))), grantAt)

/** One refusal is enough to tell it; what could not be tried says nothing of the permission. */
export function worstOf(verdicts: readonly Verdict[], grantAt: string | null): Verdict {
  const found = (state: Verdict['state']) => verdicts.find((verdict) => verdict.state === state)
  const lacking = found('lacking')
  if (lacking) return { ...lacking, grantAt }
  const nothing = { state: 'unknown' as const, told: 'No repository is seen.', grantAt: null }
  return found('granted') ?? found('unknown') ?? nothing
}

async function tryOne(client: GitHubClient, { name, url }: Address): Promise<Verdict> {
  try {
    const answer = await client.ask(name, url)
    return answer.status < 400
      ? { state: 'granted', told: null, grantAt: null }
      : { state: 'lacking', told: `${name}: ${wordsOf(answer)}`, grantAt: null }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    // An empty repository has no commits, and to say so one must be allowed to read them.
    if (error.detail.status === 409) return { state: 'granted', told: null, grantAt: null }
    return { state: 'unknown', told: error.message, grantAt: null }
  }
}

/** What GitHub answered, word for word, with what it says is needed. */
export function wordsOf(answer: Answer): string {
  const needed = header(answer, 'x-accepted-github-permissions')
  const scopes = header(answer, 'x-accepted-oauth-scopes')
  const words = messageOf(answer.body) ?? `status ${answer.status}`
  if (needed !== null) return `${words} (X-Accepted-GitHub-Permissions: ${needed})`
  return scopes ? `${words} (X-Accepted-OAuth-Scopes: ${scopes})` : words
}
