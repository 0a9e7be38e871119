import type { z } from 'zod'
import { listJoins } from '@/db/queries/list-joins'
import type { ServicesAnswer, TeamsAnswer } from '../api/place-contract'
import { unowned } from '../domain/team'
import { services, teams } from './places'
import { reader } from './reader'
import { repositories } from './streams'
import type { Visibility } from './visibility'

/** Teams and the repositories that each owns as a whole today, as far as this reader may know of them. */
export function teamList({ hiddenTeamIds, repositoryIds }: Visibility): z.infer<typeof TeamsAnswer> {
  const named = repositories().filter(({ id }) => repositoryIds.has(id))
  const all = teams().length === 0 ? [] : [...teams(), unowned]
  const rows = all
    .filter(({ id }) => !hiddenTeamIds.has(id))
    .map(({ id, slug, name }) => ({
      id,
      slug,
      name,
      repositories: named.filter(({ teamId }) => (teamId ?? unowned.id) === id).map((one) => one.name),
    }))
  return { total: rows.length, rows, nextCursor: null }
}

/** Services with their repositories and the sources' services that stand for them, as far as this reader may know of them. */
export function serviceList(visibility: Visibility): z.infer<typeof ServicesAnswer> {
  const { hiddenServiceIds, repositoryIds } = visibility
  const names = new Map(repositories().map(({ id, name }) => [id, name]))
  const joins = visibility.rows === 'all' ? listJoins(reader()) : []
  const told = ({ id, name, method }: (typeof joins)[number]) => ({ id, name, method })
  const rows = services()
    .filter(({ id }) => !hiddenServiceIds.has(id))
    .map(({ id, name, repositoryIds: own }) => ({
      id,
      name,
      repositories: own.flatMap((one) => (repositoryIds.has(one) ? (names.get(one) ?? []) : [])),
      sourceServices: joins.filter(({ serviceId }) => serviceId === id).map(told),
    }))
  const unmatched = joins.filter(({ serviceId }) => serviceId === null).map(told)
  return { total: rows.length, rows, nextCursor: null, unmatched }
}
