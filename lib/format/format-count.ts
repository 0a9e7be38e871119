/** How one and several of a thing are called: { one: 'incident', many: 'incidents' }. */
export type Noun = { one: string; many: string }

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

/** "1,240". A fraction below 100 keeps one digit ("18.5"); whole numbers are exact. A minus is U+2212. */
export function formatCount(count: number): string {
  const format = Number.isInteger(count) || Math.abs(count) >= 100 ? whole : oneDigit
  return withMinus(format.format(count))
}

/** "1 incident", "4 incidents". */
export function formatCountOf(count: number, noun: Noun): string {
  return `${formatCount(count)} ${count === 1 ? noun.one : noun.many}`
}

/** "720 lines", "1 line". Effective lines are rounded; less than half a line is "under 1 line". */
export function formatLines(lines: number): string {
  if (lines > 0 && lines < 0.5) return 'under 1 line'
  return formatCountOf(Math.round(lines), { one: 'line', many: 'lines' })
}

/** A typographic minus, and none before a zero that was rounded. */
export function withMinus(text: string): string {
  return text.replace(/^-(?=[0.]*$)/, '').replace(/^-/, '−')
}
