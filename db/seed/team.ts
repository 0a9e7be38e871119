import type { GitHubRepository, GitHubTeam } from '@/lib/connectors/github/payload'
import type { TeamShape } from './organisation-shape'
import { presentAt, type Scene } from './scene'

/** The organisation's teams as they are at the end, with what they own (and, for Platform, may also change). */
export function writeTeams(scene: Scene, repositories: GitHubRepository[]): GitHubTeam[] {
  return scene.shape.teams.map((team) => writeTeam(scene, team, repositories))
}

function writeTeam(
  { shape, people, ids }: Scene,
  team: TeamShape,
  repositories: GitHubRepository[],
): GitHubTeam {
  const crew = presentAt(
    people.filter(({ team: slug }) => slug === team.slug),
    shape.endsAt,
  )
  const owned = new Set(
    shape.repositories.filter(({ team: slug }) => slug === team.slug).map(({ name }) => name),
  )
  const edges = repositories.flatMap(({ id, nameWithOwner }, index) => {
    const permission = owned.has(nameWithOwner.split('/')[1] ?? '')
      ? index % 2 === 0
        ? 'ADMIN'
        : 'MAINTAIN'
      : null
    const lent = team.slug === 'platform' && index % 3 === 0 ? 'WRITE' : null
    const granted = permission ?? lent
    return granted ? [{ permission: granted, node: { id, nameWithOwner } }] : []
  })
  const members = crew.map(({ login, name, user }) => ({ login, name, databaseId: user?.id ?? null }))
  return {
    id: ids.node('T'),
    slug: team.slug,
    name: team.name,
    parentTeam: null,
    members: { totalCount: members.length, nodes: members },
    repositories: { totalCount: edges.length, edges },
  }
}
