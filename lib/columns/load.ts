import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '@/db/open'
import { findMeasuredChange, measuredChanges } from '@/db/queries/list-change-rows'
import { findMeasuredDeployment, measuredDeployments } from '@/db/queries/list-deployment-rows'
import { findMeasuredIncident, measuredIncidents } from '@/db/queries/list-incident-rows'
import {
  listMeasuredRows,
  listScopes,
  type MeasuredRow,
  readDataVersion,
} from '@/db/queries/list-measured-rows'
import { findMeasuredPullRequest, measuredPullRequests } from '@/db/queries/list-pull-request-rows'
import type { Steps } from '../domain/steps'
import { type Columns, isOf, noColumns, type Table } from './columns'
import { type Kind, type KindOf, kinds, type RowOf } from './kinds'
import { collector, type Segment } from './segment'

/** Work between two turns of the event loop, ms: requests are answered while columns are read. */
const turnMs = 8

/** How rows of a kind are read: all of a scope (a repository, '' for incidents), one by id, and how many there are. */
type Source<Row> = {
  all(reader: Reader, scope: string): Iterable<Row & { rowid: number }>
  one(reader: Reader, id: string): (Row & { rowid: number }) | null
  count: string
}

const sources: { [Of in Kind]: Source<RowOf[Of]> } = {
  changes: {
    all: measuredChanges,
    one: findMeasuredChange,
    count: 'select count(*) from change where repository_id = ?',
  },
  'pull-requests': {
    all: measuredPullRequests,
    one: findMeasuredPullRequest,
    count: 'select count(*) from pull_request_review where repository_id = ?',
  },
  deployments: {
    all: measuredDeployments,
    one: findMeasuredDeployment,
    count: 'select count(*) from deployment where repository_id = ?',
  },
  incidents: {
    all: measuredIncidents,
    one: findMeasuredIncident,
    count: "select count(*) from incident_count where '' = ?",
  },
}

/**
 * Reads all columns, or only what changed since the ones given where the store lists that. One read transaction on a
 * connection of its own, cut into turns of the event loop. Answers the columns of one data version.
 */
export async function loadColumns(reader: Reader, known: Columns | null, zone: string): Promise<Columns> {
  reader.sqlite.exec('begin')
  try {
    const { version, since } = readDataVersion(reader)
    const reaches = known !== null && since !== null && since <= known.version + 1 && version >= known.version
    return reaches && isOf(known, zone)
      ? await refreshed(reader, known, version)
      : await whole(reader, version, zone)
  } finally {
    reader.sqlite.exec('commit')
  }
}

async function whole(reader: Reader, version: number, zone: string): Promise<Columns> {
  const columns = { ...noColumns(zone), version }
  const turn = newTurn()
  const repositories = listScopes(reader)
  await fillTable(reader, columns.tables, 'changes', repositories, turn)
  await fillTable(reader, columns.tables, 'pull-requests', repositories, turn)
  await fillTable(reader, columns.tables, 'deployments', repositories, turn)
  await fillTable(reader, columns.tables, 'incidents', [''], turn)
  return columns
}

type Tables = Columns['tables']

async function fillTable<Of extends Kind>(
  reader: Reader,
  tables: Tables,
  kind: Of,
  scopes: string[],
  turn: Turn,
): Promise<void> {
  const segments = new Map<string, Segment>()
  for (const scope of scopes) {
    const segment = await readSegment(reader, kind, tables[kind], scope, turn)
    if (segment.length > 0) segments.set(scope, segment)
  }
  tables[kind] = { ...tables[kind], segments }
}

async function readSegment<Of extends Kind>(
  reader: Reader,
  kind: Of,
  { dictionary }: Table,
  scope: string,
  turn: Turn,
): Promise<Segment> {
  const own: KindOf<RowOf[Of]> = kinds[kind]
  const collected = collector(own, dictionary)
  for (const row of sources[kind].all(reader, scope)) {
    collected.add(row)
    if (turn.isOver()) await turn.pass()
  }
  await turn.pass()
  return inTurns(collected.segment(), turn)
}

async function refreshed(reader: Reader, known: Columns, version: number): Promise<Columns> {
  const tables = { ...known.tables }
  const turn = newTurn()
  for (const changed of byScope(listMeasuredRows(reader, known.version))) {
    const { kind, scope } = changed
    const table = tables[kind]
    const segment = await refreshedSegment(reader, kind, table, changed, turn)
    const segments = new Map(table.segments)
    if (segment.length > 0) segments.set(scope, segment)
    else segments.delete(scope)
    tables[kind] = { ...table, segments }
  }
  return { version, tables }
}

type Changed = { kind: Kind; scope: string; ids: string[] }

function byScope(rows: MeasuredRow[]): Changed[] {
  const groups = new Map<string, Changed>()
  for (const { kind, scope, id } of rows) {
    const name = `${kind} ${scope}`
    const group = groups.get(name) ?? { kind, scope, ids: [] }
    groups.set(name, group)
    group.ids.push(id)
  }
  return [...groups.values()]
}

/**
 * The rows of a segment with the changed ones read again. A removed row no longer tells its number, and a row made anew has
 * another: where the count then differs from the store's, the whole segment is read.
 */
async function refreshedSegment<Of extends Kind>(
  reader: Reader,
  kind: Of,
  table: Table,
  { scope, ids }: Changed,
  turn: Turn,
): Promise<Segment> {
  const segment = table.segments.get(scope)
  if (!segment || ids.length * 4 > segment.length) return readSegment(reader, kind, table, scope, turn)
  const rows: (RowOf[Of] & { rowid: number })[] = []
  for (const id of ids) {
    const row = sources[kind].one(reader, id)
    if (row) rows.push(row)
    if (turn.isOver()) await turn.pass()
  }
  const own: KindOf<RowOf[Of]> = kinds[kind]
  const without = new Set(rows.map(({ rowid }) => rowid))
  const collected = collector(own, table.dictionary, { segment, without })
  for (const row of rows) collected.add(row)
  await turn.pass()
  const patched = await inTurns(collected.segment(), turn)
  const isWhole = patched.length === countRowsOf(reader, kind, scope)
  return isWhole ? patched : readSegment(reader, kind, table, scope, turn)
}

const countRowsOf = ({ sqlite }: Reader, kind: Kind, scope: string): number =>
  sqlite.prepare<[string], number>(sources[kind].count).pluck().get(scope) ?? 0

async function inTurns<Result>(steps: Steps<Result>, turn: Turn): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (turn.isOver()) await turn.pass()
  }
}

/** A stretch of work that lets others have their turn. */
type Turn = { isOver(): boolean; pass(): Promise<void> }

function newTurn(): Turn {
  let began = performance.now()
  return {
    isOver: () => performance.now() - began > turnMs,
    async pass() {
      await nextTurn()
      began = performance.now()
    },
  }
}
