import type { Mark } from '@/lib/reports/screens/screen'
import { fractionOfTime, type TimeDomain, wallOfInstant } from './time-axis'

/** A mark with its place 0–1 along the time axis. */
export type PlacedMark = { mark: Mark; x: number; left: number }

export type MarkSeries = {
  /** Annotations and changes of rules, oldest first, with the number that stands for their words on a narrow screen. */
  events: (PlacedMark & { number: number })[]
  incidents: PlacedMark[]
}

/** What the strip under a chart shows; marks outside the domain are not drawn. */
export function markSeries(marks: readonly Mark[], domain: TimeDomain, zone: string): MarkSeries {
  const placed = marks
    .map((mark) => {
      const x = wallOfInstant(mark.at, zone)
      return { mark, x, left: fractionOfTime(domain, x) }
    })
    .filter(({ left }) => left >= 0 && left < 1)
    .sort((a, b) => a.x - b.x)
  return {
    events: placed
      .filter(({ mark }) => mark.kind !== 'incident')
      .map((each, i) => ({ ...each, number: i + 1 })),
    incidents: placed.filter(({ mark }) => mark.kind === 'incident'),
  }
}

/** The marks of one stretch of wall time, in words: "One reviewer, not two", "3 incidents, 1 severe". */
export function wordsOfMarks({ events, incidents }: MarkSeries, { from, to }: TimeDomain): string[] {
  const isWithin = ({ x }: { x: number }) => x >= from && x < to
  const words = events.filter(isWithin).map(({ mark }) => mark.words)
  const within = incidents.filter(isWithin)
  const countOf = (marks: PlacedMark[]) => marks.reduce((sum, { mark }) => sum + mark.count, 0)
  const all = countOf(within)
  const severe = countOf(within.filter(({ mark }) => mark.isSevere))
  if (all > 0) {
    const count = `${all} ${all === 1 ? 'incident' : 'incidents'}`
    words.push(severe === 0 ? count : `${count}, ${severe} severe`)
  }
  return words
}
