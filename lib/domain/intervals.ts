/** A stretch of time, half open. Epoch ms; `until` null has not ended. */
export type Interval = { from: number; until: number | null }

/** The same instants in ascending stretches that neither overlap nor touch; empty ones are dropped. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const next of intervals.filter(hasLength).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last === undefined || next.from > endOf(last)) merged.push({ from: next.from, until: next.until })
    else last.until = untilOf(Math.max(endOf(last), endOf(next)))
  }
  return merged
}

/** What lies in both, merged. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const [left, right] = [merge(a), merge(b)]
  const shared: Interval[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [one, other] = [left[i], right[j]]
    if (one === undefined || other === undefined) return shared
    const from = Math.max(one.from, other.from)
    const end = Math.min(endOf(one), endOf(other))
    if (from < end) shared.push({ from, until: untilOf(end) })
    if (endOf(one) < endOf(other)) i += 1
    else j += 1
  }
}

/** What lies in `intervals` and not in `removed`, merged. */
export function subtract(intervals: readonly Interval[], removed: readonly Interval[]): Interval[] {
  return intersect(intervals, complementOf(merge(removed)))
}

/** Whether every instant of [from, until) lies inside; an empty stretch always does. `until` null asks for all time after. */
export function covers(intervals: readonly Interval[], from: number, until: number | null): boolean {
  const isInOne = intervals.some(
    (one) => one.from <= from && endOf(one) >= (until ?? Number.POSITIVE_INFINITY),
  )
  return isInOne || subtract([{ from, until }], intervals).length === 0
}

/** Length in ms, overlaps counted once; null while one of them has not ended (cut with `intersect` first). */
export function totalMs(intervals: readonly Interval[]): number | null {
  let total = 0
  for (const { from, until } of merge(intervals)) {
    if (until === null) return null
    total += until - from
  }
  return total
}

function complementOf(merged: readonly Interval[]): Interval[] {
  const rest: Interval[] = []
  let from = Number.NEGATIVE_INFINITY
  for (const interval of merged) {
    rest.push({ from, until: interval.from })
    if (interval.until === null) return rest
    from = interval.until
  }
  return [...rest, { from, until: null }]
}

function endOf(interval: Interval): number {
  return interval.until ?? Number.POSITIVE_INFINITY
}

function untilOf(end: number): number | null {
  return end === Number.POSITIVE_INFINITY ? null : end
}

function hasLength(interval: Interval): boolean {
  return interval.from < endOf(interval)
}
