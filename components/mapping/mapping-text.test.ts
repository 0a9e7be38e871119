import { describe, expect, test } from 'vitest'
import { calendarWords, daysIn, timeOptions, timeText } from './calendar-text'
import { idsOfNames } from './teams-people'

describe('holidays', () => {
  test('are the days in what was pasted, each once and in order', () => {
    expect(daysIn('2026-12-25, 2026-05-01\n2026-12-25; New Year 2027-01-01')).toEqual({
      days: ['2026-05-01', '2026-12-25', '2027-01-01'],
      others: [],
    })
  })

  test('that are written otherwise are told', () => {
    expect(daysIn('25.12.2026 2026-02-30 2026-13-01').others).toEqual([
      '25.12.2026',
      '2026-02-30',
      '2026-13-01',
    ])
  })
})

test('hours are quarters of a day', () => {
  expect(timeText(9.25)).toBe('09:15')
  expect(timeOptions(23, 24).map(({ name }) => name)).toEqual(['23:00', '23:15', '23:30', '23:45', '24:00'])
  expect(
    calendarWords({ zone: 'UTC', days: [2, 1], startHour: 8.5, endHour: 24, holidays: ['2026-05-01'] }),
  ).toBe('Mon, Tue 08:30–24:00, UTC, 1 holiday')
})

describe('people of a team', () => {
  const people = [
    { id: 'github:1', name: 'Ada Abendrot', login: 'ada' },
    { id: 'github:2', name: 'Kim', login: 'kim-one' },
    { id: 'github:3', name: 'Kim', login: 'kim-two' },
  ]

  test('are named by name or login, each once', () => {
    expect(idsOfNames(' ADA\nAda Abendrot, kim-two\n', people)).toEqual(['github:1', 'github:3'])
  })

  test('whom nobody knows, or whose name two have, are told', () => {
    expect(() => idsOfNames('Bob', people)).toThrow('Nobody is called “Bob”.')
    expect(() => idsOfNames('Kim', people)).toThrow('Write the login instead')
  })
})
