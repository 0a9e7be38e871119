/**
 * Which repositories of a connection are read. `all`: each that the credential sees; `teams`: those that one of `teamIds`
 * may write to; `chosen`: those in `repositoryIds`. `leftOut` outranks them all. New ones follow the rule of `all` and `teams`;
 * with `chosen` a repository that was never seen is read where `takesNew` says so.
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
