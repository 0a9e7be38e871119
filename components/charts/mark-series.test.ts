import { expect, test } from 'vitest'
import type { Mark } from '@/lib/reports/screens/screen'
import { markSeries, wordsOfMarks } from './mark-series'
import { wallOfDay } from './time-axis'

const domain = { from: wallOfDay('2026-05-18'), to: wallOfDay('2026-06-01') }
const aMark = (parts: Partial<Mark>): Mark => ({
  kind: 'annotation',
  at: '2026-05-20T10:00:00Z',
  words: 'One reviewer, not two',
  href: null,
  isSevere: false,
  count: 1,
  ...parts,
})

test('events are numbered by time, and incidents stand apart', () => {
  const marks = [
    aMark({ at: '2026-05-27T10:00:00Z', words: 'Release freeze lifted' }),
    aMark({ kind: 'incident', words: 'Basket lost' }),
    aMark({}),
  ]
  const { events, incidents } = markSeries(marks, domain, 'UTC')
  expect(events.map(({ number, mark }) => [number, mark.words])).toEqual([
    [1, 'One reviewer, not two'],
    [2, 'Release freeze lifted'],
  ])
  expect(incidents.map(({ mark }) => mark.words)).toEqual(['Basket lost'])
})

test('a mark outside the picture is not drawn', () => {
  expect(markSeries([aMark({ at: '2026-06-01T00:00:00Z' })], domain, 'UTC').events).toEqual([])
})

test('the marks of a week are told in words', () => {
  const marks = [
    aMark({}),
    aMark({ kind: 'incident' }),
    aMark({ kind: 'incident', isSevere: true }),
    aMark({ kind: 'incident', at: '2026-05-27T10:00:00Z' }),
  ]
  const series = markSeries(marks, domain, 'UTC')
  const firstWeek = { from: domain.from, to: wallOfDay('2026-05-25') }
  expect(wordsOfMarks(series, firstWeek)).toEqual(['One reviewer, not two', '2 incidents, 1 severe'])
  expect(wordsOfMarks(series, { from: firstWeek.to, to: domain.to })).toEqual(['1 incident'])
})
