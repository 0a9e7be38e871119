import { unowned } from '../domain/team'

/** Teams of fewer people are hidden from readers outside. */
export const fewestPeople = 5

/**
 * Ids of the teams too small to be shown, and of one more when they are alone: else the total less the others gives them away.
 */
export function hiddenTeams(teams: { id: string; members: number }[]): Set<string> {
  const shownApart = teams.filter((team) => team.id !== unowned.id).toSorted((a, b) => a.members - b.members)
  const small = shownApart.filter((team) => team.members < fewestPeople)
  const [next] = shownApart.slice(small.length)
  return new Set([...small, ...(small.length === 1 && next ? [next] : [])].map((team) => team.id))
}
