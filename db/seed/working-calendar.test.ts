import { describe, expect, it } from 'vitest'
import { hour } from './instant'
import { workingCalendar } from './working-calendar'

const berlin = workingCalendar(Date.UTC(2026, 2, 1), Date.UTC(2026, 3, 1), 'Europe/Berlin')

describe('working time', () => {
  it('goes on the next morning when the day is over', () => {
    const fiveOnThursday = Date.parse('2026-03-05T17:00:00+01:00')
    expect(berlin.after(fiveOnThursday, 2 * hour)).toBe(Date.parse('2026-03-06T10:00:00+01:00'))
  })

  it('skips the weekend, also over the change to summer time', () => {
    const fiveOnFriday = Date.parse('2026-03-27T17:00:00+01:00')
    expect(berlin.after(fiveOnFriday, 2 * hour)).toBe(Date.parse('2026-03-30T10:00:00+02:00'))
  })

  it('starts in the morning when asked at night', () => {
    const night = Date.parse('2026-03-04T02:00:00+01:00')
    expect(berlin.after(night, hour)).toBe(Date.parse('2026-03-04T10:00:00+01:00'))
  })
})
