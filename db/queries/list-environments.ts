import type { Reader } from '../open'
import { prepared } from '../store/prepared'

type Source = Pick<Reader, 'sqlite'>

const named = `select repository_id as id, coalesce(environment, '') as name from source_deployment
  union all select repository_id, environment from told_deployment`

/** Repositories in which something was deployed to an environment of this name. */
export const repositoriesWithEnvironment = (reader: Source, name: string): string[] =>
  (
    prepared(reader, `select distinct id from (${named}) where name = ? order by id`).all(name) as {
      id: string
    }[]
  ).map(({ id }) => id)

/** Whether something was deployed to an environment of this name in a repository. */
export const hasEnvironment = (reader: Source, repositoryId: string, name: string): boolean =>
  prepared(reader, `select 1 from (${named}) where id = ? and name = ? limit 1`).get(repositoryId, name) !==
  undefined
