import type { Account } from '@/lib/domain/account'
import type { Ownership, Team, TeamMember } from '@/lib/domain/team'
import type { GitHubTeam } from '../payload'
import { githubId, oneOfEach, toAccount } from './identity'
import { plainText } from './plain-text'

export type TeamFacts = { teams: Team[]; members: TeamMember[]; ownership: Ownership[]; accounts: Account[] }

/** Permissions that can own, strongest first; who may only read or triage owns nothing. */
const owningPermissions = ['ADMIN', 'MAINTAIN', 'WRITE']

/**
 * An organisation's teams, who is in them and what they own. `readAt` epoch ms: members are known from then on,
 * because GitHub does not say since when. Ownership starts at 0, "as far back as we read": who owns today owned before.
 */
export function toTeamFacts(raw: GitHubTeam[], readAt: number): TeamFacts {
  const members = raw.flatMap((team) =>
    team.members.nodes.flatMap((actor) => {
      const account = toAccount({ ...actor, __typename: 'User' })
      return account ? [{ teamId: githubId(team.id), account }] : []
    }),
  )
  return {
    teams: raw.map(toTeam),
    members: members.map(({ teamId, account }) => ({
      teamId,
      accountId: account.id,
      from: readAt,
      until: null,
    })),
    ownership: toOwnership(raw),
    accounts: oneOfEach(members.map(({ account }) => account)),
  }
}

function toTeam(raw: GitHubTeam): Team {
  const parentId = raw.parentTeam ? githubId(raw.parentTeam.id) : null
  return { id: githubId(raw.id), source: 'github', slug: raw.slug, name: plainText(raw.name), parentId }
}

/** A repository's owner is the one team with the highest permission on it; a child team comes before its parent. */
function toOwnership(raw: GitHubTeam[]): Ownership[] {
  const holders = new Map<string, { team: GitHubTeam; rank: number }[]>()
  for (const team of raw) {
    for (const { permission, node } of team.repositories.edges) {
      const rank = owningPermissions.indexOf(permission)
      if (rank >= 0) holders.set(node.id, [...(holders.get(node.id) ?? []), { team, rank }])
    }
  }
  return [...holders].flatMap(([repository, held]) => {
    const strongest = Math.min(...held.map(({ rank }) => rank))
    const owner = onlyOne(
      held.filter(({ rank }) => rank === strongest).map(({ team }) => team),
      raw,
    )
    return owner ? [ownershipOf(owner, repository)] : []
  })
}

function onlyOne(tied: GitHubTeam[], all: GitHubTeam[]): GitHubTeam | null {
  const parents = new Set(tied.flatMap((team) => ancestorIds(team, all)))
  const youngest = tied.filter((team) => !parents.has(team.id))
  return youngest.length === 1 ? (youngest[0] ?? null) : null
}

function ancestorIds(team: GitHubTeam, all: GitHubTeam[]): string[] {
  const ids: string[] = []
  let parentId = team.parentTeam?.id
  while (parentId !== undefined && !ids.includes(parentId)) {
    ids.push(parentId)
    const id = parentId
    parentId = all.find((each) => each.id === id)?.parentTeam?.id
  }
  return ids
}

function ownershipOf(team: GitHubTeam, repository: string): Ownership {
  return {
    teamId: githubId(team.id),
    repositoryId: githubId(repository),
    path: null,
    from: 0,
    until: null,
    origin: 'github-team',
  }
}
