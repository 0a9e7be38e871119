/**
 * Which repositories of a connection are read. `all`: each that the credential sees; `teams`: those that one of `teamIds`
 * may write to; `chosen`: those in `repositoryIds`. `leftOut` outranks them all. New ones follow the rule of `all` and `teams`;
 * with `chosen` a repository that is neither in `repositoryIds` nor in `leftOut` is new, and read where `takesNew` says so.
 */
export type RepositoryChoice = {
  rule: 'all' | 'teams' | 'chosen'
  teamIds: string[]
  repositoryIds: string[]
  leftOut: string[]
  takesNew: boolean
}

export const everyRepository: RepositoryChoice = {
  rule: 'all',
  teamIds: [],
  repositoryIds: [],
  leftOut: [],
  takesNew: true,
}

/** Tells which repositories a choice takes: by id, and the ids of the teams that may write to it. */
export function chooserOf({ rule, teamIds, repositoryIds, leftOut, takesNew }: RepositoryChoice) {
  const teams = new Set(teamIds)
  const chosen = new Set(repositoryIds)
  const left = new Set(leftOut)
  return (id: string, teamsOfRepository: readonly string[]): boolean => {
    if (left.has(id)) return false
    if (rule === 'teams') return teamsOfRepository.some((team) => teams.has(team))
    return rule === 'all' || chosen.has(id) || takesNew
  }
}
