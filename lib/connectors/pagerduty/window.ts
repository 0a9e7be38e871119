import type { Window } from './reader'

/** PagerDuty refuses spans over 6 months; 150 days stay clear of it whichever months they touch. */
const longestPieceMs = 150 * 24 * 3_600_000
const secondMs = 1000

/** The window widened to whole seconds, PagerDuty's grain, and at least one second long. */
export function wholeSeconds({ since, until }: Window): Window {
  if (until < since) throw new RangeError('A window ends before it begins.')
  const start = Math.floor(since / secondMs) * secondMs
  return { since: start, until: Math.max(Math.ceil(until / secondMs) * secondMs, start + secondMs) }
}

/** Pieces of at most 150 days, the newest first; together exactly the window. */
export function piecesNewestFirst({ since, until }: Window): Window[] {
  const pieces: Window[] = []
  for (let end = until; end > since; ) {
    const start = Math.max(since, end - longestPieceMs)
    pieces.push({ since: start, until: end })
    end = start
  }
  return pieces
}

/** The two halves at a whole second, the newer first; null when one second is left. */
export function halvesNewestFirst({ since, until }: Window): [Window, Window] | null {
  if (until - since <= secondMs) return null
  const middle = Math.floor((since + until) / 2 / secondMs) * secondMs
  return [
    { since: middle, until },
    { since, until: middle },
  ]
}

/** UTC with `Z`, to the second: without an offset PagerDuty reads the account's zone, and change events are refused. */
export function utc(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
