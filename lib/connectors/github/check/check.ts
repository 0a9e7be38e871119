import type { GitHubCheck } from '@/lib/api/connection-contract'
import { gitHubIssuer } from '@/lib/auth/github-addresses'
import { SourceError } from '@/lib/domain/source-error'
import { type ClientOptions, type GitHubClient, openClient, openGate } from '../client'
import { githubId } from '../normalise/identity'
import { pageSize } from '../page-size'
import type { GitHubTeam } from '../payload'
import { readTeams } from '../teams'
import { costOf } from './cost'
import { listMemberships, lookOver, namesOf } from './organisations'
import { tryPermissions } from './permissions'
import { problemOf, problemsOf } from './problems'
import { countPullRequests, type Seen, type SeenRepository, seeRepositories } from './repositories'
import { type Holder, readHolder } from './who'
import { tryWriting } from './writing'

/**
 * `backfillDays`: what the cost is reckoned for. `appName`: of the app whose installation it is. `triesWriting`: a token is tried
 * with requests to write that come to nothing, instead of with readings alone.
 */
export type CheckOptions = Omit<ClientOptions, 'isImpatient' | 'onQuota'> & {
  appName?: string
  triesWriting?: boolean
  backfillDays: number
  now: number
}

const dayMs = 24 * 60 * 60 * 1000
const mostTeamLists = 5
const partsPerPage = 148

/**
 * Looks a credential over by asking GitHub, never by its looks: whose it is, what it gives and lacks, which repositories it
 * sees, what reading them first will cost. Keeps nothing. What GitHub refuses is told in the answer.
 */
export async function checkGitHub(options: CheckOptions): Promise<GitHubCheck> {
  const client = openClient(options, openGate({ ...options, isImpatient: true }), true)
  const found = nothing(client.apiUrl)
  try {
    const holder = await readHolder(client, options)
    Object.assign(found, holderPart(holder))
    return await lookAll(client, holder, options)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    // Whose it is was found out first: what failed after that says nothing against the credential.
    return { ...found, problems: [problemOf(error)] }
  }
}

const holderPart = ({ who, expiresAt }: Holder): Pick<GitHubCheck, 'who' | 'expiresAt'> => ({
  who,
  expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
})

const nothing = (apiUrl: string): GitHubCheck => ({
  ...{ source: 'github', apiUrl, who: null, expiresAt: null, permissions: [], organisations: [], teams: [] },
  ...{ repositories: { total: 0, rows: [] }, cost: null, problems: [] },
})

async function lookAll(client: GitHubClient, holder: Holder, options: CheckOptions): Promise<GitHubCheck> {
  const { apiUrl } = client
  const isInstallation = holder.who.kind === 'app'
  const [memberships, seen] = await Promise.all([
    isInstallation ? { logins: [], leftOut: [] } : listMemberships(client),
    seeRepositories(client, isInstallation),
  ])
  const { repositories } = seen
  const owned = unique(repositories.filter((one) => one.isOfOrganisation).map(({ owner }) => owner))
  const leftOut = await namesOf(client, unique([...memberships.leftOut, ...seen.leftOut]))
  const grantAt = grantPage(apiUrl, holder)
  const [organisations, reading, writing, teams, pullRequests] = await Promise.all([
    lookOver(client, unique([...leftOut, ...owned, ...memberships.logins])),
    tryPermissions(client, { repositories, organisations: owned, grantAt }),
    tryWriting(client, { access: options.token, repositories, grantAt }, options.triesWriting ?? false),
    teamsOf(client, owned),
    countPullRequests(
      client,
      unique(repositories.map(({ owner }) => owner)),
      options.now - options.backfillDays * dayMs,
    ),
  ])
  const permissions = [...reading, ...writing]
  return {
    ...nothing(apiUrl),
    ...holderPart(holder),
    permissions,
    organisations: organisations.map(({ login, state, authorizeAt }) => ({ login, state, authorizeAt })),
    teams: teams.map(({ organisation, team }) => ({ id: githubId(team.id), name: team.name, organisation })),
    repositories: { total: repositories.length, rows: repositories.map((one) => toRow(one, teams)) },
    cost: costOfAll(seen, pullRequests),
    problems: problemsOf({ holder, organisations, repositories, permissions, grantAt, now: options.now }),
  }
}

const unique = <T>(values: T[]): T[] => [...new Set(values)]

function costOfAll({ repositories, pointsPerHour }: Seen, counted: number | null): GitHubCheck['cost'] {
  if (repositories.length === 0) return null
  const all = repositories.map((one) => one.pullRequests)
  const known = all.filter((count) => count !== null)
  const sum = known.length === all.length ? known.reduce((total, count) => total + count, 0) : null
  return costOf({ repositories: repositories.length, pullRequests: counted ?? sum, pointsPerHour })
}

type OwnedTeam = { organisation: string; team: GitHubTeam }

/** Teams of the organisations; none where the credential may not read them, which its permissions say. */
async function teamsOf(client: GitHubClient, organisations: string[]): Promise<OwnedTeam[]> {
  const lists = organisations.slice(0, mostTeamLists).map(async (organisation) => {
    try {
      const teams = await readTeams(client, pageSize(partsPerPage), organisation)
      return teams.map((team) => ({ organisation, team }))
    } catch (error) {
      if (error instanceof SourceError) return []
      throw error
    }
  })
  return (await Promise.all(lists)).flat()
}

const owning = ['ADMIN', 'MAINTAIN', 'WRITE']

function toRow(
  { owner, isOfOrganisation, ...row }: SeenRepository,
  teams: OwnedTeam[],
): GitHubCheck['repositories']['rows'][number] {
  const holding = teams.filter(({ team }) =>
    team.repositories.edges.some(
      ({ node, permission }) => githubId(node.id) === row.id && owning.includes(permission),
    ),
  )
  return { ...row, teams: holding.map(({ team }) => githubId(team.id)) }
}

/** GitHub's page on which this kind of credential is given more. */
function grantPage(apiUrl: string, { who }: Holder): string | null {
  const site = gitHubIssuer(apiUrl)
  if (who.kind === 'classic') return `${site}/settings/tokens`
  if (who.kind === 'fine-grained') return `${site}/settings/personal-access-tokens`
  if (who.kind === 'app') return `${site}/settings/installations`
  return null
}
