/** How long the first of a group waits for company: one synchronisation to disk then serves them all. */
const gatherMs = 3

export type CommitQueue<T> = {
  /** Resolves once the commit that holds `item` has returned; rejects when it could not be kept. */
  add(item: T): Promise<void>
}

type Waiting<T> = { item: T; resolve(): void; reject(error: unknown): void }

/**
 * Commits what arrives in groups, one group at a time, in the order of arrival.
 * - `commit` keeps a group in one transaction, synchronised to disk when it resolves.
 * - `isOfAll`: the failure is the disk's or the file's, and would meet each item alone too.
 * A group that fails for another reason is tried one by one, so that an item that cannot be kept fails alone.
 */
export function commitQueue<T>(rules: {
  commit(items: T[]): Promise<void>
  isOfAll(error: unknown): boolean
}): CommitQueue<T> {
  const waiting: Waiting<T>[] = []
  let isWorking = false

  const work = async () => {
    isWorking = true
    await new Promise((resolve) => setTimeout(resolve, gatherMs))
    while (waiting.length > 0) await commitGroup(waiting.splice(0))
    isWorking = false
  }

  const commitGroup = async (group: Waiting<T>[]): Promise<void> => {
    try {
      await rules.commit(group.map(({ item }) => item))
    } catch (error) {
      if (group.length > 1 && !rules.isOfAll(error)) {
        for (const one of group) await commitGroup([one])
      } else for (const { reject } of group) reject(error)
      return
    }
    for (const { resolve } of group) resolve()
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        if (!isWorking) void work()
      }),
  }
}
