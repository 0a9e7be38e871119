import type { MarkSeries } from './mark-series'

const pxOfALetter = 6.4
const pxOfADiamond = 18

/**
 * Which events keep their words in a strip of so many px; the others show their number. The newest is named first, so that
 * what happened last is read at once. Words of events in the last fifth run to the left.
 */
export function nameEvents(events: MarkSeries['events'], px: number): Set<number> {
  const named = new Set<number>()
  const taken: { from: number; to: number }[] = events.map(({ left }) => ({
    from: left * px - pxOfADiamond / 2,
    to: left * px + pxOfADiamond,
  }))
  for (const [i, event] of [...events.entries()].reverse()) {
    const at = event.left * px
    const length = event.mark.words.length * pxOfALetter + pxOfADiamond
    const span = event.left > 0.8 ? { from: at - length, to: at } : { from: at, to: at + length }
    const isFree = taken.every((other, j) => j === i || other.to <= span.from || other.from >= span.to)
    if (!isFree || span.from < 0 || span.to > px) continue
    named.add(event.number)
    taken[i] = span
  }
  return named
}
