/** How long the first of a group waits for company: one synchronisation to disk then serves them all. */
const gatherMs = 3
/** Between two tries on a file that another program holds. */
const retryMs = 20

export type CommitQueue<T> = {
  /** Resolves once the commit that holds `item` has returned; rejects when it could not be kept within the patience. */
  add(item: T): Promise<void>
}

type Waiting<T> = { item: T; deadline: number; resolve(): void; reject(error: unknown): void }

/**
 * Commits what arrives in groups, one group at a time, in the order of arrival.
 * - `commit` keeps a group in one transaction, synchronised to disk when it returns.
 * - `isPassing`: the failure ends by itself within moments (a file held by another program).
 * A group that fails for another reason is tried one by one, so that an item that cannot be kept fails alone.
 */
export function commitQueue<T>(rules: {
  commit(items: T[]): void
  isPassing(error: unknown): boolean
  patienceMs: number
}): CommitQueue<T> {
  let waiting: Waiting<T>[] = []
  let isScheduled = false

  const schedule = (ms: number) => {
    if (isScheduled) return
    isScheduled = true
    setTimeout(() => {
      isScheduled = false
      const group = waiting
      waiting = []
      waiting = commitGroup(group)
      if (waiting.length > 0) schedule(retryMs)
    }, ms)
  }

  /** Answers those that are to be tried again. */
  const commitGroup = (group: Waiting<T>[]): Waiting<T>[] => {
    try {
      rules.commit(group.map(({ item }) => item))
    } catch (error) {
      return failed(group, error)
    }
    for (const { resolve } of group) resolve()
    return []
  }

  const failed = (group: Waiting<T>[], error: unknown): Waiting<T>[] => {
    const isPassing = rules.isPassing(error)
    if (!isPassing && group.length > 1) return group.flatMap((one) => commitGroup([one]))
    const now = performance.now()
    const isOver = ({ deadline }: Waiting<T>) => !isPassing || deadline <= now
    for (const one of group) if (isOver(one)) one.reject(error)
    return group.filter((one) => !isOver(one))
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, deadline: performance.now() + rules.patienceMs, resolve, reject })
        schedule(gatherMs)
      }),
  }
}
