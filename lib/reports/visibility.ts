import { listMembers, listOwners } from '@/db/queries/list-owners'
import type { Viewer } from '../auth/viewer'
import type { Selection } from '../columns/columns'
import type { IsListed } from '../columns/list-newest'
import { unowned } from '../domain/team'
import { groupBy } from '../linking/group-by'
import { hiddenTeams } from './hidden-teams'
import { services, teams } from './places'
import { reader } from './reader'
import { derivedFromStreams, repositories } from './streams'

/**
 * What somebody may see. Hidden teams are too small to be shown to them, or would give such a team away; repositories and
 * services are hidden where only hidden teams own them.
 */
export type Visibility = {
  /** Whose rows are listed: of all teams but the hidden ones, of the own teams, of none. */
  rows: 'all' | 'own' | 'none'
  ownTeamIds: ReadonlySet<string>
  hiddenTeamIds: ReadonlySet<string>
  hiddenServiceIds: ReadonlySet<string>
  hiddenRepositoryIds: ReadonlySet<string>
  /** Whether everything that is read may be named: who configures reading has to know what fails. */
  namesAll: boolean
  /** Repositories that may be named and asked for. */
  repositoryIds: ReadonlySet<string>
  /** Repositories of which every row may be listed: all their teams are shown, or the reader's own. */
  openRepositoryIds: ReadonlySet<string>
}

/** Worked out once for everybody who may see the same, until something is written. */
export function visibilityOf({ grants, teamIds }: Pick<Viewer, 'grants' | 'teamIds'>): Visibility {
  const rows = grants.has('read-rows') ? 'all' : grants.has('read-own-rows') ? 'own' : 'none'
  const namesAll = grants.has('configure')
  const name = `visibility ${rows} ${namesAll} ${JSON.stringify([...teamIds].toSorted())}`
  return derivedFromStreams(name, () => visibilityTo(rows, namesAll, teamIds))
}

function visibilityTo(
  rows: Visibility['rows'],
  namesAll: boolean,
  ownTeamIds: ReadonlySet<string>,
): Visibility {
  const hiddenTeamIds = hiddenTeams(teamSizes(), ownTeamIds)
  const owners = ownersOfRepositories()
  const hiddenRepositoryIds = idsOf(owners, (own) => own.every((id) => hiddenTeamIds.has(id)))
  const ownRepositoryIds = idsOf(owners, (own) => own.some((id) => ownTeamIds.has(id)))
  return {
    rows,
    namesAll,
    ownTeamIds: new Set(ownTeamIds),
    hiddenTeamIds,
    hiddenServiceIds: new Set(
      services()
        .filter(({ repositoryIds }) => repositoryIds.length > 0)
        .filter(({ repositoryIds }) => repositoryIds.every((id) => hiddenRepositoryIds.has(id)))
        .map(({ id }) => id),
    ),
    hiddenRepositoryIds,
    openRepositoryIds: idsOf(owners, (own) =>
      own.every((id) => ownTeamIds.has(id) || (rows === 'all' && !hiddenTeamIds.has(id))),
    ),
    repositoryIds: rows === 'all' ? idsOf(owners, (_, id) => !hiddenRepositoryIds.has(id)) : ownRepositoryIds,
  }
}

type Owners = Map<string, string[]>

const idsOf = (owners: Owners, isOf: (own: string[], id: string) => boolean): Set<string> =>
  new Set([...owners].flatMap(([id, own]) => (isOf(own, id) ? [id] : [])))

const teamSizes = () =>
  derivedFromStreams('team sizes', () => {
    const members = groupBy(listMembers(reader()), ({ teamId }) => teamId)
    return teams().map(({ id }) => ({
      id,
      memberIds: [...new Set((members.get(id) ?? []).map(({ personId }) => personId))],
    }))
  })

/** The teams of every repository; what lies outside owned paths is nobody's. */
function ownersOfRepositories(): Owners {
  const owned = groupBy(listOwners(reader()), ({ repositoryId }) => repositoryId)
  return new Map(
    repositories().map(({ id }) => {
      const own = owned.get(id) ?? []
      const isWhole = own.some(({ path }) => path === '')
      return [id, [...own.map(({ teamId }) => teamId), ...(isWhole ? [] : [unowned.id])]]
    }),
  )
}

/**
 * Whether what a stream reads may be named: a repository by its id, an account by its selector ('' is all, 'owner/*',
 * 'owner'). A selector that is one repository's name is that repository.
 */
export function mayNameScope({ rows, namesAll, repositoryIds }: Visibility, scope: string): boolean {
  if (namesAll) return true
  const known = repositoriesByScope().get(scope)
  if (known !== undefined) return repositoryIds.has(known)
  return rows === 'all' || !/\/[^*]/.test(scope)
}

/** Ids of repositories by id and by name. */
const repositoriesByScope = () =>
  derivedFromStreams(
    'repositories by scope',
    () => new Map(repositories().flatMap(({ id, name }) => [[id, id] as const, [name, id] as const])),
  )

/** Who sits at the machine itself sees all that is kept there. */
export const allVisible: Visibility = {
  rows: 'all',
  namesAll: true,
  ownTeamIds: new Set(),
  hiddenTeamIds: new Set(),
  hiddenServiceIds: new Set(),
  hiddenRepositoryIds: new Set(),
  get repositoryIds() {
    return new Set(repositories().map(({ id }) => id))
  },
  get openRepositoryIds() {
    return this.repositoryIds
  },
}

/** Whether a row of this team may be listed and opened. */
const isTeamListed = ({ rows, ownTeamIds, hiddenTeamIds }: Visibility, teamId: string): boolean =>
  ownTeamIds.has(teamId) ? rows !== 'none' : rows === 'all' && !hiddenTeamIds.has(teamId)

/** Where a row stands, for judging whether it may be listed. */
export type Standing = { teamId: string; repositoryId?: string; serviceId?: string | null }

/** Whether a row may be opened: of the own teams always; of others unless it stands where everything is hidden. */
export function isRowListed(visibility: Visibility, { teamId, repositoryId, serviceId }: Standing): boolean {
  if (!isTeamListed(visibility, teamId)) return false
  if (visibility.ownTeamIds.has(teamId)) return true
  if (repositoryId !== undefined && visibility.hiddenRepositoryIds.has(repositoryId)) return false
  return serviceId == null || !visibility.hiddenServiceIds.has(serviceId)
}

/**
 * Which rows of a list are counted and not listed. Who may read all teams' rows finds those of hidden teams too, as rows that
 * tell nothing but when they count and how (`lib/reports/not-shown.ts`): a number then equals the rows below it.
 */
export const rowsInLists = (selection: Selection, visibility: Visibility): IsListed =>
  visibility.rows === 'all' ? null : listedRows(selection, visibility)

/** The same judgement over the columns; null where every row of the selection may be listed. */
export function listedRows({ table }: Selection, visibility: Visibility): IsListed {
  const { rows, ownTeamIds, hiddenTeamIds, hiddenRepositoryIds, hiddenServiceIds } = visibility
  if (rows === 'all' && hiddenTeamIds.size === 0) return null
  const { teams, services } = table.dictionary
  const listed = teams.list.map((id) => isTeamListed(visibility, id))
  const own = teams.list.map((id) => ownTeamIds.has(id))
  const hiddenSegments = new Set([...hiddenRepositoryIds].flatMap((id) => table.segments.get(id) ?? []))
  const hiddenServices = new Set([...hiddenServiceIds].flatMap((id) => services.find(id) ?? []))
  return (segment, row) => {
    const team = segment.teams[row] ?? -1
    if (listed[team] !== true) return false
    if (own[team]) return true
    return !hiddenSegments.has(segment) && !hiddenServices.has(segment.services?.[row] ?? 0)
  }
}
