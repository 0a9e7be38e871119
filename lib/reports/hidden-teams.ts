import { unowned } from '../domain/team'
import { teams } from './places'

/** Teams of fewer people are hidden from readers outside. */
export const fewestPeople = 5

/**
 * Ids of the teams too small to be shown, and of one more when they are alone: else the total less the others gives them away.
 */
export function hiddenTeams(all: { id: string; members: number }[]): Set<string> {
  const shownApart = all.filter((team) => team.id !== unowned.id).toSorted((a, b) => a.members - b.members)
  const small = shownApart.filter((team) => team.members < fewestPeople)
  const [next] = shownApart.slice(small.length)
  return new Set([...small, ...(small.length === 1 && next ? [next] : [])].map((team) => team.id))
}

/** What stands in place of a hidden team's name. */
export const hiddenTeamName = 'Not shown'

/** Ids of the teams hidden from this reader. */
export const hiddenTeamIds = (): Set<string> => hiddenTeams(teams())

/** Rows with the names of hidden teams taken out */
export function withoutHiddenNames<Row extends { teamId: string; teamName: string }>(rows: Row[]): Row[] {
  const hidden = hiddenTeamIds()
  if (hidden.size === 0) return rows
  return rows.map((row) => (hidden.has(row.teamId) ? { ...row, teamName: hiddenTeamName } : row))
}
