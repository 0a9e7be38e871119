import { describe, expect, it } from 'vitest'
import type { GitHubTeam } from '../payload'
import { toTeamFacts } from './team'

const readAt = Date.UTC(2026, 0, 5)

const aTeam = (
  id: string,
  permissions: Record<string, string>,
  parent: string | null = null,
): GitHubTeam => ({
  id,
  slug: id.toLowerCase(),
  name: id,
  parentTeam: parent === null ? null : { id: parent },
  members: { totalCount: 1, nodes: [{ login: `member-of-${id}`, databaseId: 7 }] },
  repositories: {
    totalCount: 0,
    edges: Object.entries(permissions).map(([repository, permission]) => ({
      permission,
      node: { id: repository, nameWithOwner: `acme/${repository}` },
    })),
  },
})

const ownersOf = (...teams: GitHubTeam[]) =>
  Object.fromEntries(toTeamFacts(teams, readAt).ownership.map((each) => [each.repositoryId, each.teamId]))

describe('who owns a repository', () => {
  it('is the one team with the highest permission', () => {
    const [one, other] = [
      aTeam('A', { web: 'WRITE', api: 'ADMIN' }),
      aTeam('B', { web: 'MAINTAIN', api: 'WRITE' }),
    ]
    expect(ownersOf(one, other)).toEqual({ 'github:web': 'github:B', 'github:api': 'github:A' })
  })

  it('is nobody when unrelated teams tie, or when all may only read or triage', () => {
    expect(ownersOf(aTeam('A', { web: 'WRITE' }), aTeam('B', { web: 'WRITE' }))).toEqual({})
    expect(ownersOf(aTeam('A', { web: 'TRIAGE' }), aTeam('B', { web: 'READ' }))).toEqual({})
  })

  it('is the child before its parent and grandparent at equal permission, the parent when it may do more', () => {
    const top = aTeam('Top', { web: 'WRITE', api: 'ADMIN' })
    const middle = aTeam('Middle', {}, 'Top')
    const child = aTeam('Child', { web: 'WRITE', api: 'WRITE' }, 'Middle')
    expect(ownersOf(top, middle, child)).toEqual({ 'github:web': 'github:Child', 'github:api': 'github:Top' })
  })

  it('reaches as far back as we read', () => {
    expect(toTeamFacts([aTeam('A', { web: 'WRITE' })], readAt).ownership).toEqual([
      {
        teamId: 'github:A',
        repositoryId: 'github:web',
        path: null,
        from: 0,
        until: null,
        origin: 'github-team',
      },
    ])
  })
})

it('knows a team’s members from the reading on, and each account once', () => {
  const facts = toTeamFacts([aTeam('A', {}), aTeam('B', {}, 'A')], readAt)
  expect(facts.teams[1]).toEqual({
    id: 'github:B',
    source: 'github',
    slug: 'b',
    name: 'B',
    parentId: 'github:A',
  })
  expect(facts.members).toEqual([
    { teamId: 'github:A', accountId: 'github:7', from: readAt, until: null },
    { teamId: 'github:B', accountId: 'github:7', from: readAt, until: null },
  ])
  expect(facts.accounts).toMatchObject([{ id: 'github:7', type: 'user' }])
})
