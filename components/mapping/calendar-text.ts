import type { OrganisationCalendar } from '@/lib/domain/organisation-calendar'

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** "09:30" of 9.5; the end of a day is "24:00". */
export function timeText(hour: number): string {
  const minutes = Math.round(hour * 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Every quarter of an hour from one to another, as options of a list. */
export const timeOptions = (from: number, until: number): { value: string; name: string }[] =>
  Array.from({ length: (until - from) * 4 + 1 }, (_, at) => from + at / 4).map((hour) => ({
    value: String(hour),
    name: timeText(hour),
  }))

/** Days out of pasted text, each once and in order, and the words that are no day 'YYYY-MM-DD'. */
export function daysIn(text: string): { days: string[]; others: string[] } {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '')
  const isDay = (word: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(Date.parse(`${word}T00:00:00Z`)) && isSame(word)
  return {
    days: [...new Set(words.filter(isDay))].toSorted(),
    others: words.filter((word) => /\d/.test(word) && !isDay(word)),
  }
}

/** 2026-02-30 is read as a day in March by some engines. */
const isSame = (word: string): boolean => new Date(`${word}T00:00:00Z`).toISOString().startsWith(word)

/** "Mon, Tue, Wed, Thu, Fri 09:00–17:00, Europe/Berlin, 3 holidays". */
export function calendarWords({ zone, days, startHour, endHour, holidays }: OrganisationCalendar): string {
  const names = days.toSorted().map((day) => weekdayNames[day - 1]?.slice(0, 3) ?? '')
  const hours = `${names.join(', ')} ${timeText(startHour)}–${timeText(endHour)}`
  const free = `${holidays.length} ${holidays.length === 1 ? 'holiday' : 'holidays'}`
  return [hours, ...(zone === null ? [] : [zone]), free].join(', ')
}
