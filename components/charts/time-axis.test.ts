import { expect, test } from 'vitest'
import { dateTicks, dayOfWall, fractionOfTime, timeDomain, wallOfDay, wallOfInstant } from './time-axis'

test('an instant stands on its local day', () => {
  expect(dayOfWall(wallOfInstant('2026-11-12T23:05:00Z', 'Europe/Berlin'))).toBe('2026-11-13')
  expect(dayOfWall(wallOfInstant('2026-11-12T03:05:00Z', 'America/New_York'))).toBe('2026-11-11')
})

test('26 weeks have at most six dates, all Mondays', () => {
  const ticks = dateTicks({ from: wallOfDay('2026-05-18'), to: wallOfDay('2026-11-16') })
  expect(ticks.map(dayOfWall)).toEqual([
    '2026-05-18',
    '2026-06-22',
    '2026-07-27',
    '2026-08-31',
    '2026-10-05',
    '2026-11-09',
  ])
})

test('a window that begins on a Wednesday has its first date on the next Monday', () => {
  const ticks = dateTicks({ from: wallOfDay('2026-11-11'), to: wallOfDay('2026-11-25') })
  expect(ticks.map(dayOfWall)).toEqual(['2026-11-16', '2026-11-23'])
})

test('a window without a Monday is named by its first day', () => {
  const ticks = dateTicks({ from: wallOfDay('2026-11-11'), to: wallOfDay('2026-11-14') })
  expect(ticks.map(dayOfWall)).toEqual(['2026-11-11'])
})

test('a running week reaches beyond the window and stays on the axis', () => {
  const domain = timeDomain({ from: '2026-11-09', to: '2026-11-20' }, [
    { start: '2026-11-09', end: '2026-11-16' },
    { start: '2026-11-16', end: '2026-11-23' },
  ])
  expect(dayOfWall(domain.to)).toBe('2026-11-23')
  expect(fractionOfTime(domain, wallOfDay('2026-11-16'))).toBe(0.5)
})
