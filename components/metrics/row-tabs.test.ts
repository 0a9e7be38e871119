import { expect, test } from 'vitest'
import type { ExcludedRowAnswer, RowAnswer, RowsAnswer } from '@/lib/api/metric-contract'
import { joinedRows, rowTabs } from './row-tabs'

const aRow = (id: string, counted = true): RowAnswer => ({
  id,
  kind: 'deployment',
  title: 'Deployment',
  href: null,
  url: null,
  place: 'pricing',
  team: 'Checkout',
  at: '2026-11-12T10:00:00Z',
  value: null,
  counted,
  note: null,
})
const anExcluded = (id: string): ExcludedRowAnswer => ({
  ...aRow(id, false),
  reason: 'failed',
  isCensored: false,
})
const aPage = (parts: Partial<RowsAnswer>): RowsAnswer => ({
  total: 0,
  rows: [],
  withheld: 0,
  excludedTotal: 0,
  excluded: [],
  excludedWithheld: 0,
  nextCursor: null,
  ...parts,
})

test("a share's rows stand apart by whether they count, with the counts of the number above", () => {
  const rows = {
    counted: aPage({ total: 3, rows: [aRow('a')] }),
    'not-counted': aPage({ total: 38, rows: [aRow('b', false)] }),
    'left-out': aPage({ excludedTotal: 7, excluded: [anExcluded('c')] }),
  }
  expect(rowTabs({ kind: 'share' }, rows).map(({ name, count }) => [name, count])).toEqual([
    ['Counted', 3],
    ['Not counted', 38],
    ['Left out', 7],
  ])
})

test('a count has what it counted and what it left out', () => {
  const rows = {
    counted: aPage({ total: 12 }),
    'not-counted': aPage({}),
    'left-out': aPage({ excludedTotal: 2 }),
  }
  expect(rowTabs({ kind: 'flow' }, rows).map(({ name, count }) => [name, count])).toEqual([
    ['Counted', 12],
    ['Left out', 2],
  ])
})

test('a further page adds its rows once and says where the next begins', () => {
  const first = aPage({ rows: [aRow('a'), aRow('b')], nextCursor: '2' })
  const joined = joinedRows(first, aPage({ rows: [aRow('b'), aRow('c')], nextCursor: '3' }))
  expect(joined.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(joined.nextCursor).toBe('3')
})
