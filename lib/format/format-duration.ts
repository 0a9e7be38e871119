const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Business hours are never turned into days: eight of them make a working day, not 24. */
export type Hours = 'business' | 'calendar'

/**
 * A duration as a summary is read; each step is chosen by the rounded text, so "60 min" is never said:
 * - under a minute "45 s" (0 is "0 min") · under an hour "52 min" · under 2 hours "1 h 52 min"
 * - under 48 hours "9.4 h", from 10 on "23 h" · then "3.2 days", from 10 on "12 days"
 * Business hours stay hours: "64 h".
 */
export function formatDuration(ms: number, hours: Hours = 'calendar'): string {
  if (ms < 0) return `−${formatDuration(-ms, hours)}`
  if (ms === 0) return '0 min'
  if (Math.round(ms / secondMs) < 60) return `${Math.max(1, Math.round(ms / secondMs))} s`
  if (Math.round(ms / minuteMs) < 120) return hoursAndMinutes(Math.round(ms / minuteMs))
  const inHours = twoFigures(ms / hourMs)
  if (hours === 'business' || ms < 48 * hourMs) return `${inHours} h`
  return `${twoFigures(ms / dayMs)} days`
}

/**
 * The duration of one item, to the minute: "52 min", "16 h 30 min"; from 48 calendar hours on "3 days 4 h".
 */
export function formatExactDuration(ms: number, hours: Hours = 'calendar'): string {
  const minutes = Math.round(ms / minuteMs)
  if (minutes < 1) return formatDuration(ms, hours)
  if (hours === 'business' || minutes < 48 * 60) return hoursAndMinutes(minutes)
  const wholeHours = Math.round(ms / hourMs)
  const rest = wholeHours % 24
  return `${Math.floor(wholeHours / 24)} days${rest === 0 ? '' : ` ${rest} h`}`
}

function hoursAndMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  const inHours = `${Math.floor(minutes / 60).toLocaleString('en-US')} h`
  return rest === 0 ? inHours : `${inHours} ${rest} min`
}

function twoFigures(value: number): string {
  const oneDigit = value.toFixed(1)
  return Number(oneDigit) < 10 ? oneDigit : Math.round(value).toLocaleString('en-US')
}
