import { afterAll, beforeAll, expect, test } from 'vitest'
import { aViewer } from '../auth/test-viewer'
import { hoursEffect } from '../mapping/calendar-effect'
import { windowsEffect } from '../mapping/windows-effect'
import { selectionOf } from './asked'
import { calendarFor } from './calendar-report'
import { currentColumns } from './current-columns'
import { definitionsFor } from './definitions-report'
import { marksOf } from './marks'
import { resolveScope } from './scope'
import { anOrganisation, type TestOrganisation } from './test-organisation'

const now = Date.UTC(2026, 5, 8)
const plain = { zone: null, days: [1, 2, 3, 4, 5], startHour: 9, endHour: 17, holidays: [] }
const admin = aViewer('admin')

let organisation: TestOrganisation
beforeAll(async () => {
  organisation = await anOrganisation()
})
afterAll(() => organisation.stop())

test('the hours in force move no number, others move both waits and none of their rows', async () => {
  const same = await hoursEffect(admin, plain, now)
  expect(same.metrics.map(({ entry }) => entry.id)).toEqual(['review-time', 'pickup-time'])
  for (const { now: is, wouldBe } of same.metrics) {
    expect(is.value).not.toBeNull()
    expect(wouldBe).toEqual(is)
  }
  const always = { ...plain, days: [1, 2, 3, 4, 5, 6, 7], startHour: 0, endHour: 24 }
  const around = await hoursEffect(admin, always, now)
  for (const { now: is, wouldBe } of around.metrics) {
    expect(wouldBe.n).toBe(is.n)
    expect(wouldBe.value).toBeGreaterThan(Number(is.value))
  }
})

test('a zone that the environment sets is told as set there', () => {
  expect(calendarFor(admin, now)).toMatchObject({
    zoneBy: 'environment',
    hours: { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startHour: 9, endHour: 17, holidays: [] },
    decisions: [],
  })
})

test('windows of nobody are the built-in ones; those that are set are told, and mark the charts of their day', async () => {
  const builtIn = { suspectedMinutes: 60, candidateMinutes: 1_440, leastIncidentMinutes: 2 }
  expect(calendarFor(admin, now).windows).toMatchObject({ inForce: builtIn, decisions: [] })
  expect((await definitionsFor(admin)).windows).toEqual(builtIn)
  const same = await windowsEffect(admin, builtIn, now)
  expect(same.now.failureRate.n).toBeGreaterThan(0)
  expect(same.now.incidents).toBeGreaterThan(0)
  expect(same.wouldBe).toEqual(same.now)
  const at = Date.UTC(2026, 4, 13, 10)
  const said = { ...builtIn, suspectedMinutes: 90 }
  await organisation.change([
    `insert into decision (id, kind, subject, value, decided_by, decided_at)
     values ('windows', 'windows', 'organisation', ?, 'local', ?)`,
    JSON.stringify(said),
    at,
  ])
  expect(calendarFor(admin, now).windows).toMatchObject({ inForce: said, decisions: [{ isInForce: true }] })
  expect((await definitionsFor(admin)).windows).toEqual(said)
  const resolved = resolveScope({ from: '2026-05-01', to: '2026-06-01' }, admin, now)
  const marks = marksOf(resolved, selectionOf(await currentColumns(), 'incidents', resolved))
  expect(marks.filter(({ words }) => words.startsWith('the windows')).map((it) => Date.parse(it.at))).toEqual(
    [at],
  )
  await organisation.change(['update decision set undone_at = ? where id = ?', at + 1, 'windows'])
})

test('charts carry a mark of the day on which hours were set, unless they were taken back', async () => {
  const [set, undone] = [Date.UTC(2026, 4, 12, 10), Date.UTC(2026, 4, 20, 9)]
  const hours = (id: string, at: number, undoneAt: number | null): [string, ...unknown[]] => [
    `insert into decision (id, kind, subject, value, decided_by, decided_at, undone_at)
     values (?, 'calendar', 'organisation', ?, 'local', ?, ?)`,
    id,
    JSON.stringify({ ...plain, startHour: 8 }),
    at,
    undoneAt,
  ]
  await organisation.change(hours('kept', set, null), hours('taken back', undone, undone + 1))
  const resolved = resolveScope({ from: '2026-05-01', to: '2026-06-01' }, admin, now)
  const marks = marksOf(resolved, selectionOf(await currentColumns(), 'incidents', resolved))
  expect(marks.filter(({ kind }) => kind === 'rule-change').map(({ at }) => Date.parse(at))).toEqual([set])
  const joined = [1, 2].map((hour): [string, ...unknown[]] => [
    `insert into decision (id, kind, subject, value, decided_by, decided_at)
     values (?, 'account-class', ?, '{"class":"human"}', 'local', ?)`,
    `class-${hour}`,
    `nobody-${hour}`,
    set + hour * 3_600_000,
  ])
  await organisation.change(...joined)
  const others = marksOf(resolved, selectionOf(await currentColumns(), 'incidents', resolved))
  expect(others.length - marks.length, 'two of a kind on a day are one mark').toBe(1)
  expect(calendarFor(admin, now)).toMatchObject({
    hours: { startHour: 8 },
    decisions: [{ isInForce: false }, { by: 'Somebody at this machine', isInForce: true }],
  })
})
