import type { Delivery } from './delivery'
import type { Inbox } from './inbox'

type Source = Delivery['source']

/** Unsigned requests that get an answer of their own in a second; the rest are told to come back later. */
const answeredEachSecond = 50
const secondMs = 1_000

/** Counts what was refused, and writes and logs it once a second at the most: a flood must not become a flood of writes. */
export type RefusalCounter = {
  /** Notes one refusal; answers whether the source sends more of them than are answered. */
  note(source: Source, now: number): boolean
}

/** A counter that writes to `inbox`. */
export function refusalCounter(inbox: Pick<Inbox, 'noteRefusals'>): RefusalCounter {
  const unwritten = new Map<Source, { count: number; lastAt: number }>()
  let isScheduled = false

  const write = async () => {
    isScheduled = false
    const noted = [...unwritten].map(([source, seen]) => ({ source, ...seen }))
    unwritten.clear()
    for (const refusals of noted) {
      console.warn(`${refusals.count} webhooks of ${refusals.source} refused: not signed with a known secret`)
      await inbox.noteRefusals(refusals).catch((error: unknown) => {
        console.error(
          'refused webhooks could not be counted:',
          error instanceof Error ? error.message : error,
        )
      })
    }
  }

  return {
    note(source, now) {
      const seen = unwritten.get(source) ?? { count: 0, lastAt: now }
      unwritten.set(source, { count: seen.count + 1, lastAt: now })
      if (!isScheduled) {
        isScheduled = true
        setTimeout(() => void write(), secondMs)
      }
      return seen.count >= answeredEachSecond
    },
  }
}
