import type { Steps } from '../domain/steps'
import type { Verdict } from '../metrics/measured'
import type { KindOf } from './kinds'
import { type Numbers, numberAt, packNumbers } from './numbers'
import type { Shapes, Words } from './shapes'

/** Rows by an instant: `at` ascending, `rows` the place of each row; null when they are kept in this very order. */
export type Order = { at: Numbers; rows: Uint32Array | null }

type Small = Uint8Array | Uint16Array | Uint32Array

/**
 * The rows of one kind of one repository (of all, for incidents) as columns. Never changed: a refresh makes another.
 * - `orders`: by metric; `measures`: a metric's values by its id, others by their name.
 * - `teams`, `services`, `sourceServices`: numbers of words; a service 0 is none. `shapes`: numbers of shapes.
 * - `folderServices`: numbers of words that are ids, one a line; 0 is none.
 */
export type Segment = {
  length: number
  rowids: Numbers
  teams: Small
  services: Small | null
  sourceServices: Small | null
  folderServices: Small | null
  shapes: Small
  orders: Map<string, Order>
  measures: Map<string, Numbers>
  /** Teams that own any of the rows. */
  teamsWithin: ReadonlySet<number>
}

/** What rows of a kind have in common, whatever their repository. */
export type Dictionary = {
  shapes: Shapes
  teams: Words
  services: Words
  sourceServices: Words
  folderServices: Words
}

/** Collects judged rows and packs them, a column a step. One collector makes one segment. */
export type Collector<Row> = { add(row: Row & { rowid: number }): void; segment(): Steps<Segment> }

type Gathered = {
  rowids: number[]
  teams: number[]
  services: number[]
  sourceServices: number[]
  folderServices: number[]
  shapes: number[]
  /** By metric; the same list where metrics count at the same instant. */
  instants: number[][]
  measures: Map<string, number[]>
}

/** `from`: begin with the rows of a segment, without those of the given numbers. */
export function collector<Row extends { teamId: string }>(
  kind: KindOf<Row>,
  dictionary: Dictionary,
  from?: { segment: Segment; without: ReadonlySet<number> },
): Collector<Row> {
  const clocks = [...new Set(kind.metrics.map(({ at }) => at))]
  const valued = new Map<string, number[]>()
  const gathered: Gathered = {
    rowids: [],
    teams: [],
    services: [],
    sourceServices: [],
    folderServices: [],
    shapes: [],
    instants: clocks.map(() => []),
    measures: valued,
  }
  const measureNames = Object.keys(kind.measures)
  for (const name of [...kind.metrics.map(({ id }) => id), ...measureNames]) valued.set(name, [])
  const clockOf = kind.metrics.map(({ at }) => clocks.indexOf(at))
  if (from) unpack(from.segment, from.without, gathered, kind, clockOf)
  const verdicts: Verdict[] = []
  return {
    add(row) {
      gathered.rowids.push(row.rowid)
      gathered.teams.push(dictionary.teams.numberOf(row.teamId))
      gathered.services.push(dictionary.services.numberOf(kind.serviceOf(row) ?? ''))
      gathered.sourceServices.push(dictionary.sourceServices.numberOf(kind.sourceServiceOf(row) ?? ''))
      const inFolders = kind.folderServicesOf(row)
      gathered.folderServices.push(
        inFolders.length === 0 ? 0 : dictionary.folderServices.numberOf(inFolders.join('\n')),
      )
      for (const [index, at] of clocks.entries()) gathered.instants[index]?.push(at(row))
      kind.metrics.forEach(({ id, judge }, index) => {
        const verdict = judge(row)
        verdicts[index] = verdict
        valued.get(id)?.push('leave' in verdict ? Number.NaN : (verdict.value ?? Number.NaN))
      })
      for (const name of measureNames) valued.get(name)?.push(kind.measures[name]?.(row) ?? Number.NaN)
      gathered.shapes.push(dictionary.shapes.numberOf(verdicts, kind.partsOf(row)))
    },
    segment: () => pack(gathered, kind, clockOf),
  }
}

function* pack<Row>(gathered: Gathered, kind: KindOf<Row>, clockOf: number[]): Steps<Segment> {
  const base = placesInOrder(gathered.instants[0] ?? [], gathered.rowids)
  const inBase = (values: number[]): ArrayLike<number> => (base ? pick(values, base) : values)
  yield
  const orders: Order[] = []
  for (const [index, instants] of gathered.instants.entries()) {
    const own = inBase(instants)
    const rows = index === 0 ? null : placesInOrder(own, null)
    orders.push({ at: packNumbers(rows ? pick(own, rows) : own), rows })
    yield
  }
  const measures = new Map<string, Numbers>()
  for (const [name, values] of gathered.measures) {
    if (values.some((value) => !Number.isNaN(value))) measures.set(name, packNumbers(inBase(values)))
    yield
  }
  const packSome = (numbers: number[]) =>
    numbers.some((one) => one !== 0) ? packSmall(inBase(numbers)) : null
  const teams = packSmall(inBase(gathered.teams))
  return {
    length: gathered.rowids.length,
    rowids: packNumbers(inBase(gathered.rowids)),
    teams,
    services: packSome(gathered.services),
    sourceServices: packSome(gathered.sourceServices),
    folderServices: packSome(gathered.folderServices),
    shapes: packSmall(inBase(gathered.shapes)),
    orders: new Map(
      kind.metrics.flatMap(({ id }, index) => {
        const order = orders[clockOf[index] ?? 0]
        return order ? [[id, order]] : []
      }),
    ),
    measures,
    teamsWithin: new Set(teams),
  }
}

/** The rows of a segment as they were gathered. */
function unpack<Row>(
  segment: Segment,
  without: ReadonlySet<number>,
  gathered: Gathered,
  kind: KindOf<Row>,
  clockOf: number[],
): void {
  const instants = new Map<number, Float64Array>()
  kind.metrics.forEach(({ id }, index) => {
    const clock = clockOf[index] ?? 0
    const order = segment.orders.get(id)
    if (!order || instants.has(clock)) return
    const own = new Float64Array(segment.length)
    for (let place = 0; place < segment.length; place += 1) {
      own[order.rows?.[place] ?? place] = numberAt(order.at, place)
    }
    instants.set(clock, own)
  })
  for (let row = 0; row < segment.length; row += 1) {
    const rowid = numberAt(segment.rowids, row)
    if (without.has(rowid)) continue
    gathered.rowids.push(rowid)
    gathered.teams.push(segment.teams[row] ?? 0)
    gathered.services.push(segment.services?.[row] ?? 0)
    gathered.sourceServices.push(segment.sourceServices?.[row] ?? 0)
    gathered.folderServices.push(segment.folderServices?.[row] ?? 0)
    gathered.shapes.push(segment.shapes[row] ?? 0)
    gathered.instants.forEach((own, clock) => {
      own.push(instants.get(clock)?.[row] ?? 0)
    })
    for (const [name, own] of gathered.measures) {
      const numbers = segment.measures.get(name)
      own.push(numbers ? numberAt(numbers, row) : Number.NaN)
    }
  }
}

/** Places of rows by instant, equal ones by row number (or as they stand); null when they stand in order already. */
function placesInOrder(instants: ArrayLike<number>, rowids: number[] | null): Uint32Array | null {
  const isBefore = (a: number, b: number) =>
    (instants[a] ?? 0) - (instants[b] ?? 0) || (rowids ? (rowids[a] ?? 0) - (rowids[b] ?? 0) : a - b)
  let isInOrder = true
  for (let i = 1; i < instants.length && isInOrder; i += 1) isInOrder = isBefore(i - 1, i) <= 0
  if (isInOrder) return null
  return Uint32Array.from({ length: instants.length }, (_, i) => i).sort(isBefore)
}

function pick(values: ArrayLike<number>, places: Uint32Array): Float64Array {
  const picked = new Float64Array(places.length)
  for (let i = 0; i < places.length; i += 1) picked[i] = values[places[i] ?? 0] ?? Number.NaN
  return picked
}

function packSmall(values: ArrayLike<number>): Small {
  let most = 0
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, values[i] ?? 0)
  if (most < 2 ** 8) return Uint8Array.from(values)
  return most < 2 ** 16 ? Uint16Array.from(values) : Uint32Array.from(values)
}
