import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketsBetween } from '../domain/calendar'
import { catalogue, type Metric } from '../metrics/catalogue'
import { stockOfRows } from '../metrics/measure-stock'
import { type Measured, sift } from '../metrics/measured'
import { type Tally, tallyItems } from '../metrics/tally'
import { type Columns, noColumns, type Place, selectRows } from './columns'
import { type Kind, kinds, type RowOf } from './kinds'
import { isItem, isLeftOut, listNewest } from './list-newest'
import { collector, type Segment } from './segment'
import type { Shape } from './shapes'
import { tallyColumns } from './tally-columns'
import { tallyGroups, tallyParts } from './tally-groups'
import { tallyStock } from './tally-stock'
import { anyRows, aStretch, type Rows } from './test-nouns'

const dayMs = 86_400_000
const property = { seed: 20261121, numRuns: 15 }
const everywhere: Place = {
  repositoryIds: null,
  teamId: null,
  sourceServiceIds: null,
  folderServiceId: null,
  serviceIdsOf: (ids) => ids.map((id) => id.replace('r', 's')),
}
type AnyRow = {
  rowid: number
  teamId: string
  repositoryId?: string
  serviceId?: string | null
  folderServiceIds?: readonly string[]
}

function columnsOf(rows: Rows, zone = 'UTC'): Columns {
  const columns = noColumns(zone)
  for (const kind of Object.keys(kinds) as Kind[]) fill(columns, kind, rows[kind])
  return columns
}

function fill<Of extends Kind>(columns: Columns, kind: Of, rows: (RowOf[Of] & { rowid: number })[]): void {
  const table = columns.tables[kind]
  const collectors = new Map<string, ReturnType<typeof collector<RowOf[Of]>>>()
  for (const row of rows) {
    const scope = 'repositoryId' in row ? row.repositoryId : ''
    const own = collectors.get(scope) ?? collector(kinds[kind], table.dictionary)
    collectors.set(scope, own)
    own.add(row)
  }
  const segments = new Map([...collectors].map(([scope, own]) => [scope, own.segment()]))
  columns.tables[kind] = { ...table, segments }
}

/** The rows as plain objects, judged one by one. */
function plainly(metric: Metric, rows: Rows, isOf: (row: AnyRow) => boolean): Measured<AnyRow> {
  const own = rows[metric.of].filter(isOf)
  const { at, judge } = metric as unknown as { at(row: AnyRow): number; judge(row: AnyRow): never }
  return sift<AnyRow>(own, at, judge)
}

const told = ({ values, reasons, ...counts }: Tally) => ({
  ...counts,
  reasons: Object.fromEntries([...reasons].sort()),
  values: Array.from({ length: values.length }, (_, rank) => values.at(rank)),
})

test('every stretch of every metric adds up to what its rows do one by one', () => {
  fc.assert(
    fc.property(anyRows(300), fc.array(aStretch, { minLength: 1, maxLength: 30 }), (rows, stretches) => {
      const columns = columnsOf(rows)
      for (const metric of catalogue) {
        const tallies = tallyColumns(selectRows(columns, metric.of, everywhere), metric.entry.id, stretches)
        const measured = plainly(metric, rows, () => true)
        expect(tallies.map(told), metric.entry.id).toEqual(
          stretches.map((stretch) => told(tallyItems(measured, stretch))),
        )
      }
    }),
    property,
  )
})

test('stretches of whole days add up to what their rows do, wherever days begin and whatever was asked before', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York')
  const place = fc.nat(200)
  const question = fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(
      anyRows(200),
      zones,
      fc.array(question, { minLength: 2, maxLength: 3 }),
      (rows, zone, asked) => {
        const columns = columnsOf(rows, zone)
        const midnights = bucketsBetween(-2 * dayMs, 105 * dayMs, 'day', zone).slice(1)
        const edges = [
          Number.NEGATIVE_INFINITY,
          ...midnights.map(({ start }) => start),
          Number.POSITIVE_INFINITY,
        ]
        const midnight = (number: number) => edges[number % edges.length] ?? 0
        for (const metric of catalogue) {
          const selection = selectRows(columns, metric.of, everywhere)
          const measured = plainly(metric, rows, () => true)
          for (const question of asked) {
            const stretches = question.map(([a, b]) => ({
              start: Math.min(midnight(a), midnight(b)),
              end: Math.max(midnight(a), midnight(b)),
            }))
            expect(tallyColumns(selection, metric.entry.id, stretches).map(told), metric.entry.id).toEqual(
              stretches.map((stretch) => told(tallyItems(measured, stretch))),
            )
          }
        }
      },
    ),
    property,
  )
})

test('changes with an AI marker and those without add up to what their rows do, and what is unknown is of neither', () => {
  const isMarked = ({ attribution }: RowOf['changes']) =>
    attribution === null ? null : attribution !== 'no-signal-found'
  fc.assert(
    fc.property(anyRows(200), aStretch, (rows, stretch) => {
      const columns = columnsOf(rows)
      for (const metric of catalogue.filter(({ of }) => of === 'changes')) {
        const selection = selectRows(columns, 'changes', everywhere)
        const tests = [true, false].map((is) => (shape: Shape) => shape.parts.isMarked === is)
        const wanted = [true, false].map((is) =>
          told(
            tallyItems(
              plainly(
                metric,
                { ...rows, changes: rows.changes.filter((row) => isMarked(row) === is) },
                () => true,
              ),
              stretch,
            ),
          ),
        )
        const found = tallyParts(selection, metric.entry.id, stretch, tests)
        expect(found.map(told), metric.entry.id).toEqual(wanted)
      }
    }),
    property,
  )
})

test('a team, a repository, the services behind it and those in its folders are cut out alike', () => {
  fc.assert(
    fc.property(anyRows(200), aStretch, (rows, stretch) => {
      const columns = columnsOf(rows)
      const places: [Place, (row: AnyRow) => boolean][] = [
        [{ ...everywhere, teamId: 'a' }, ({ teamId }) => teamId === 'a'],
        [{ ...everywhere, teamId: 'nobody' }, () => false],
        [
          { ...everywhere, repositoryIds: ['r1'], teamId: 'b' },
          ({ teamId, repositoryId, serviceId }) =>
            teamId === 'b' && (repositoryId === undefined ? serviceId === 's1' : repositoryId === 'r1'),
        ],
        [
          { ...everywhere, repositoryIds: ['r1'], folderServiceId: 'f1' },
          ({ repositoryId, serviceId, folderServiceIds }) =>
            repositoryId === undefined
              ? serviceId === 'f1'
              : repositoryId === 'r1' && folderServiceIds?.includes('f1') === true,
        ],
      ]
      for (const metric of catalogue) {
        for (const [place, isOf] of places) {
          const selection = selectRows(columns, metric.of, place)
          const [tally] = tallyColumns(selection, metric.entry.id, [stretch])
          const expected = tallyItems(plainly(metric, rows, isOf), stretch)
          expect(tally && told(tally), metric.entry.id).toEqual(told(expected))
        }
      }
    }),
    property,
  )
})

test('groups add up to what their own rows do', () => {
  fc.assert(
    fc.property(anyRows(200), aStretch, (rows, stretch) => {
      const columns = columnsOf(rows)
      for (const metric of catalogue) {
        const selection = selectRows(columns, metric.of, everywhere)
        const groups = tallyGroups(selection, metric.entry.id, stretch, 'teams', () => true)
        for (const [team, tally] of groups) {
          const measured = plainly(metric, rows, ({ teamId }) => teamId === team)
          expect(told(tally), metric.entry.id).toEqual(told(tallyItems(measured, stretch)))
        }
      }
    }),
    property,
  )
})

test('the pages of a list are its rows newest first, each once, as many as were counted', () => {
  fc.assert(
    fc.property(anyRows(300), aStretch, fc.integer({ min: 1, max: 70 }), (rows, stretch, limit) => {
      const columns = columnsOf(rows)
      for (const metric of catalogue) {
        const selection = selectRows(columns, metric.of, everywhere)
        const measured = plainly(metric, rows, () => true)
        for (const [side, isAsked] of [
          [measured.items, isItem],
          [measured.excluded, isLeftOut],
        ] as const) {
          const expected = side.filter(({ at }) => at >= stretch.start && at < stretch.end)
          const listing = listNewest(selection, metric.entry.id, stretch, { isAsked }, null)
          const pages: { rowid: number; at: number }[] = []
          for (let offset = 0; offset < listing.total; offset += limit) {
            pages.push(...listing.page(offset, limit))
          }
          expect(listing.total).toBe(expected.length)
          expect(pages.map(({ at }) => at)).toEqual(expected.map(({ at }) => at).sort((a, b) => b - a))
          expect(pages.map(({ rowid, at }) => `${rowid} ${at}`).sort()).toEqual(
            expected.map(({ row, at }) => `${row.rowid} ${at}`).sort(),
          )
        }
      }
    }),
    property,
  )
})

test('a reader who goes on after the last row seen meets none twice and misses none, whatever came and went meanwhile', () => {
  const read = (rows: Rows, after: { at: number; rowid: number } | null, limit: number) => {
    const selection = selectRows(columnsOf(rows), 'changes', everywhere)
    const whole = { start: 0, end: Number.MAX_SAFE_INTEGER }
    const list = listNewest(selection, 'change-throughput', whole, { isAsked: () => true }, null)
    return list.page(after === null ? 0 : list.countUpTo(after), limit)
  }
  fc.assert(
    fc.property(
      anyRows(120),
      fc.integer({ min: 1, max: 30 }),
      fc.infiniteStream(fc.boolean()),
      (rows, limit, stays) => {
        const seen: number[] = []
        const always = new Set(rows.changes.map(({ rowid }) => rowid))
        let now = rows
        let after: { at: number; rowid: number } | null = null
        for (let page = read(now, after, limit); page.length > 0; page = read(now, after, limit)) {
          seen.push(...page.map(({ rowid }) => rowid))
          after = page.at(-1) ?? after
          now = { ...rows, changes: rows.changes.filter(() => stays.next().value) }
          const there = new Set(now.changes.map(({ rowid }) => rowid))
          for (const rowid of always) if (!there.has(rowid)) always.delete(rowid)
        }
        expect(new Set(seen).size).toBe(seen.length)
        for (const rowid of always) expect(seen).toContain(rowid)
      },
    ),
    property,
  )
})

test('what stands open at an instant is what was opened before and not closed', () => {
  fc.assert(
    fc.property(
      anyRows(300),
      aStretch,
      fc.array(fc.nat(9e9), { maxLength: 20 }),
      (rows, stretch, instants) => {
        const columns = columnsOf(rows)
        const window = { from: stretch.start, to: stretch.end }
        const within = instants.map((instant) => Math.min(instant, window.to))
        const stock = tallyStock(selectRows(columns, 'pull-requests', everywhere), within, window)
        expect(stock).toEqual(stockOfRows(rows['pull-requests'])(within, window))
      },
    ),
    property,
  )
})

test('rows that came later, judged as none before, change nothing of what stood', () => {
  const day = { start: 0, end: 50 * dayMs }
  const totals = (columns: Columns) =>
    catalogue.map((metric) => {
      const [tally] = tallyColumns(selectRows(columns, metric.of, everywhere), metric.entry.id, [day])
      return tally && told(tally)
    })
  fc.assert(
    fc.property(anyRows(60), anyRows(200), (rows, more) => {
      const before = columnsOf(rows)
      const expected = totals(before)
      const after = { version: 1, tables: { ...before.tables } }
      for (const kind of Object.keys(kinds) as Kind[]) fill(after, kind, [...rows[kind], ...more[kind]])
      totals(after)
      expect(totals(before)).toEqual(expected)
    }),
    property,
  )
})

test('a segment with rows taken out and added again is the segment read whole', () => {
  fc.assert(
    fc.property(anyRows(300), fc.integer({ min: 2, max: 9 }), (rows, every) => {
      const { dictionary } = noColumns('UTC').tables.changes
      const own = kinds.changes
      const whole = collector(own, dictionary)
      for (const row of rows.changes) whole.add(row)
      const again = rows.changes.filter((_, index) => index % every === 0)
      const before = whole.segment()
      const without = new Set(again.map(({ rowid }) => rowid))
      const patched = collector(own, dictionary, { segment: before, without })
      for (const row of again) patched.add(row)
      expect(plain(patched.segment())).toEqual(plain(before))
    }),
    property,
  )
})

/** A segment's rows in the order of their numbers: equal instants may stand either way. */
function plain(segment: Segment) {
  const rowids = Array.from(segment.rowids.data, (one) => one * segment.rowids.unit)
  return rowids
    .map((rowid, row) => ({
      rowid,
      team: segment.teams[row],
      shape: segment.shapes[row],
      at: [...segment.orders].map(([name, { at, rows }]) => {
        const place = rows ? rows.indexOf(row) : row
        return [name, (at.data[place] ?? 0) * at.unit]
      }),
      measures: [...segment.measures].map(([name, { data, unit }]) => [name, data[row], unit]),
    }))
    .sort((a, b) => a.rowid - b.rowid)
}
