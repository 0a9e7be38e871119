const minuteMs = 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Building a format is slow, using it is fast. */
function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(zone, format)
  return format
}

/** Parts in our own order: the same text in every browser, whatever order its locale data prefers. */
function partsOf(ms: number, zone: string): Record<string, string> {
  return Object.fromEntries(
    formatIn(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  )
}

/** "12 Jan", the local day of an instant. */
export function formatDay(ms: number, zone: string): string {
  const { day, month } = partsOf(ms, zone)
  return `${day} ${month}`
}

/** "12 Jan 2026". */
export function formatDayYear(ms: number, zone: string): string {
  const { day, month, year } = partsOf(ms, zone)
  return `${day} ${month} ${year}`
}

/** "12 Nov, 15:20". */
export function formatMinute(ms: number, zone: string): string {
  const { day, month, hour, minute } = partsOf(ms, zone)
  return `${day} ${month}, ${hour}:${minute}`
}

/** "12 Nov 2026, 15:20". */
export function formatMinuteYear(ms: number, zone: string): string {
  const { day, month, year, hour, minute } = partsOf(ms, zone)
  return `${day} ${month} ${year}, ${hour}:${minute}`
}

/** How long ago, never more than has passed: "just now" (under a minute), "4 min ago", "9 h ago", from 48 h "3 days ago". */
export function formatAge(ms: number): string {
  const minutes = Math.floor(ms / minuteMs)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24).toLocaleString('en-US')} days ago`
}
