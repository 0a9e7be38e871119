import type { Kind } from './kinds'
import type { Dictionary, Segment } from './segment'
import { newShapes, newWords } from './shapes'

/** The rows of one kind: a segment for each repository, one under '' for incidents. `zone`: where its days begin. */
export type Table = {
  kind: Kind
  zone: string
  dictionary: Dictionary
  segments: ReadonlyMap<string, Segment>
}

/** All that metrics count, as it stood at a data version. Never changed: a refresh makes another that shares what is the same. */
export type Columns = { version: number; tables: Record<Kind, Table> }

const allKinds: Kind[] = ['changes', 'pull-requests', 'deployments', 'incidents']

export function noColumns(zone: string): Columns {
  const tables = allKinds.map((kind) => [
    kind,
    { kind, zone, dictionary: newDictionary(), segments: new Map() },
  ])
  return { version: -1, tables: Object.fromEntries(tables) as Record<Kind, Table> }
}

/** Whether their days begin where those of a zone do. */
export const isOf = ({ tables }: Columns, zone: string): boolean => tables.changes.zone === zone

function newDictionary(): Dictionary {
  const [services, sourceServices, folderServices] = [newWords(), newWords(), newWords()]
  // A row of no service carries number 0.
  services.numberOf('')
  sourceServices.numberOf('')
  folderServices.numberOf('')
  return { shapes: newShapes(), teams: newWords(), services, sourceServices, folderServices }
}

export const countRows = ({ tables }: Columns): number =>
  allKinds.reduce(
    (sum, kind) => sum + [...tables[kind].segments.values()].reduce((all, { length }) => all + length, 0),
    0,
  )

/**
 * Rows of a table that a reader asked for: some segments of it, and of those one team's, or those of some services.
 * `team` and `services` are numbers of words; null is all, a team that has no row is -1. `sourceServices` likewise.
 * `folderServices`: of rows of a service that lives in folders, all words that hold it. `leftOutTeams`: teams whose rows are none of it.
 */
export type Selection = {
  table: Table
  segments: Segment[]
  team: number | null
  services: ReadonlySet<number> | null
  sourceServices: ReadonlySet<number> | null
  folderServices: ReadonlySet<number> | null
  leftOutTeams: ReadonlySet<number>
}

/** Who and where, by id. A repository's incidents are those of the services it stands behind. */
export type Place = {
  repositoryIds: string[] | null
  teamId: string | null
  serviceIdsOf(repositoryIds: string[]): string[]
  /** The vendor's services, null is all. */
  sourceServiceIds: string[] | null
  /** A service that lives in folders of one repository; null is all. */
  folderServiceId: string | null
}

export function selectRows({ tables }: Columns, kind: Kind, place: Place): Selection {
  const table = tables[kind]
  const { teams, services, sourceServices, folderServices } = table.dictionary
  const { folderServiceId } = place
  const team = place.teamId === null ? null : (teams.find(place.teamId) ?? -1)
  const isOfAll = kind === 'incidents' || place.repositoryIds === null
  const all = isOfAll ? [...table.segments.values()] : segmentsOf(table, place.repositoryIds ?? [])
  return {
    table,
    segments: team === null ? all : all.filter(({ teamsWithin }) => teamsWithin.has(team)),
    team,
    leftOutTeams: new Set(),
    services:
      kind !== 'incidents' || place.repositoryIds === null
        ? null
        : new Set(serviceIdsIn(place, place.repositoryIds).flatMap((id) => services.find(id) ?? [])),
    folderServices:
      kind === 'incidents' || folderServiceId === null
        ? null
        : new Set(
            folderServices.list.flatMap((ids, at) => (ids.split('\n').includes(folderServiceId) ? [at] : [])),
          ),
    sourceServices:
      place.sourceServiceIds === null
        ? null
        : new Set(place.sourceServiceIds.flatMap((id) => sourceServices.find(id) ?? [])),
  }
}

const serviceIdsIn = ({ folderServiceId, serviceIdsOf }: Place, repositoryIds: string[]): string[] =>
  folderServiceId === null ? serviceIdsOf(repositoryIds) : [folderServiceId]

const segmentsOf = ({ segments }: Table, repositoryIds: string[]): Segment[] =>
  repositoryIds.flatMap((id) => segments.get(id) ?? [])

/** The same rows without those of some teams. */
export const withoutTeams = (selection: Selection, teamIds: ReadonlySet<string>): Selection => ({
  ...selection,
  leftOutTeams: new Set([...teamIds].flatMap((id) => selection.table.dictionary.teams.find(id) ?? [])),
})

/** Nothing at all: what a reader may not see. */
export const noRows = ({ tables }: Columns, kind: Kind): Selection => ({
  table: tables[kind],
  segments: [],
  team: null,
  services: null,
  sourceServices: null,
  folderServices: null,
  leftOutTeams: new Set(),
})
