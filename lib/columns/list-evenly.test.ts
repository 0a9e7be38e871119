import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findMetric } from '../metrics/catalogue'
import { noColumns, selectRows } from './columns'
import { type Kind, kinds, type RowOf } from './kinds'
import { listEvenly } from './list-evenly'
import { numberAt } from './numbers'
import { collector, type Segment } from './segment'
import { anyRows, aStretch } from './test-nouns'

const metricId = 'incident-recovery-time'
const property = { seed: 20261122, numRuns: 40 }

function incidentsOf(rows: (RowOf['incidents'] & { rowid: number })[]) {
  const columns = noColumns('UTC')
  const own = collector(kinds.incidents, columns.tables.incidents.dictionary)
  for (const row of rows) own.add(row)
  const incidents = { ...columns.tables.incidents, segments: new Map([['', own.segment()]]) }
  const all = { repositoryIds: null, teamId: null, sourceServiceIds: null, folderServiceId: null }
  const kind: Kind = 'incidents'
  return selectRows({ version: 1, tables: { ...columns.tables, incidents } }, kind, {
    ...all,
    serviceIdsOf: () => [],
  })
}

/** What the metric counts, judged row by row, with its measure. */
function counted(
  rows: (RowOf['incidents'] & { rowid: number })[],
  { start, end }: { start: number; end: number },
) {
  const metric = findMetric(metricId)
  if (metric?.of !== 'incidents') throw new Error('no metric of incidents')
  return rows.flatMap((row) => {
    const verdict = metric.judge(row)
    const at = metric.at(row)
    if ('leave' in verdict || verdict.value === null || at < start || at >= end) return []
    return [{ rowid: row.rowid, at, value: verdict.value }]
  })
}

test('few rows are listed all, of many as many as asked, by even steps from the least to the greatest', () => {
  fc.assert(
    fc.property(anyRows(200), aStretch, fc.integer({ min: 2, max: 40 }), ({ incidents }, stretch, most) => {
      const all = counted(incidents, stretch)
      const found = listEvenly(incidentsOf(incidents), metricId, stretch, most, null)
      const known = new Set(all.map((one) => JSON.stringify(one)))
      expect(found.every((one) => known.has(JSON.stringify(one)))).toBe(true)
      expect(new Set(found.map(({ rowid }) => rowid)).size).toBe(Math.min(most, all.length))
      const ascending = all.map(({ value }) => value).sort((a, b) => a - b)
      const nth = (i: number) => (all.length <= most ? i : Math.round((i * (all.length - 1)) / (most - 1)))
      expect(found.map(({ value }) => value).sort((a, b) => a - b)).toEqual(
        found.map((_, i) => ascending[nth(i)]),
      )
    }),
    property,
  )
})

test('what may not be listed is left out', () => {
  fc.assert(
    fc.property(anyRows(60), aStretch, ({ incidents }, stretch) => {
      const isEven = (rowid: number) => rowid % 2 === 0
      const isListed = ({ rowids }: Segment, row: number) => isEven(numberAt(rowids, row))
      const found = listEvenly(incidentsOf(incidents), metricId, stretch, 1000, isListed)
      const all = listEvenly(incidentsOf(incidents), metricId, stretch, 1000, null)
      expect(found).toEqual(all.filter(({ rowid }) => isEven(rowid)))
    }),
    property,
  )
})
