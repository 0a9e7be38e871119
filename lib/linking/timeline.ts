import { groupBy } from './group-by'

/** Things by service and in the order of their time. */
export class Timeline<T extends { serviceId: string }> {
  private readonly byService: Map<string, T[]>

  constructor(
    things: readonly T[],
    private readonly timeOf: (thing: T) => number,
  ) {
    const inOrder = things.toSorted((a, b) => timeOf(a) - timeOf(b))
    this.byService = groupBy(inOrder, (it) => it.serviceId)
  }

  /** Those from `from` to `to`, both included, oldest first. */
  between(serviceId: string, from: number, to: number): T[] {
    const things = this.byService.get(serviceId) ?? []
    const first = this.countBefore(things, from)
    let end = first
    for (let it = things[end]; it !== undefined && this.timeOf(it) <= to; it = things[end]) end += 1
    return things.slice(first, end)
  }

  /** The last one strictly before `at`. */
  lastBefore(serviceId: string, at: number): T | null {
    const things = this.byService.get(serviceId) ?? []
    return things[this.countBefore(things, at) - 1] ?? null
  }

  private countBefore(things: readonly T[], at: number): number {
    let [low, high] = [0, things.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const it = things[middle]
      if (it !== undefined && this.timeOf(it) < at) low = middle + 1
      else high = middle
    }
    return low
  }
}
