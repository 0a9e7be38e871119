const scopeKeys = ['team', 'service', 'repository', 'weeks', 'from', 'to', 'bucket']

/**
 * The search of a URL ("?…" or "") with some parameters set (a string) or taken out (null); all others are kept, except
 * the cursor, which belongs to the list before.
 */
export function withParameters(search: string, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(search)
  next.delete('cursor')
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) next.delete(key)
    else next.set(key, value)
  }
  return asSearch(next)
}

/** Of a URL's search only what every screen understands: team, service, repository, window and bucket. */
export function scopeOf(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([key]) => scopeKeys.includes(key))
  return asSearch(new URLSearchParams(kept))
}

const asSearch = (parameters: URLSearchParams) => (parameters.size === 0 ? '' : `?${parameters}`)

const dayMs = 24 * 60 * 60 * 1000

/** The day `days` after a day, both 'YYYY-MM-DD'; null when the text is no day (a date field being typed in). */
export function dayAfter(day: string, days: number): string | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) ? null : new Date(at + days * dayMs).toISOString().slice(0, 10)
}
