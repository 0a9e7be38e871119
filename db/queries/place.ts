/** What the rows are about, as SQL: ids of repositories and of a team; null is "all". Times epoch ms. */
export type RowScope = {
  from: number
  to: number
  repositoryIds: string[] | null
  teamId: string | null
}

/** The two conditions every row query shares; the ids travel as one JSON parameter. */
export const placeCondition = (table: string): string =>
  `(@repositoryIds is null or ${table}.repository_id in (select value from json_each(@repositoryIds)))
   and (@teamId is null or ${table}.team_id = @teamId)`

export const placeParameters = (scope: RowScope) => ({
  from: scope.from,
  to: scope.to,
  repositoryIds: scope.repositoryIds === null ? null : JSON.stringify(scope.repositoryIds),
  teamId: scope.teamId,
})
