import { z } from 'zod'
import type { Store } from '@/db/open'
import type { Viewer } from '../auth/viewer'
import { decide } from '../decisions/decide'
import { awaitEffect, type Effect } from '../decisions/effect'
import { reader } from '../reports/reader'
import { settings } from '../settings'
import { write } from '../writer'

const id = z.string().min(1).max(400)

/** Two accounts of one person. */
export const Pair = z.strictObject({ accountId: id, otherId: id })
export type Pair = z.infer<typeof Pair>

/** Accounts that are one person's, two by two. */
export const Joining = z.strictObject({
  pairs: z.array(Pair).min(1).max(1_000),
})

/** So many are kept in a transaction: the web answers others in between. */
const pairsAtOnce = 10

/** Keeps that accounts are one person's, a decision each that can be undone alone. Those before one that is refused stay. */
export async function join(
  viewer: Viewer,
  { pairs }: z.infer<typeof Joining>,
): Promise<{ kept: number; effect: Effect }> {
  const asked: number[] = []
  for (let start = 0; start < pairs.length; start += pairsAtOnce) {
    const some = pairs.slice(start, start + pairsAtOnce)
    asked.push(...(await write((store) => joinIn(store, viewer, some, Date.now()))))
  }
  const { isDemo, jobs } = settings()
  const effect = await awaitEffect({ reader: reader(), isDemo, jobs }, asked.at(-1) ?? null)
  return { kept: asked.length, effect }
}

/** The same within the caller's transaction; answers the question for the conclusions of each that was not so before. */
export const joinIn = (store: Store, viewer: Viewer, pairs: readonly Pair[], now: number): number[] =>
  pairs.flatMap(({ accountId: subject, otherId }) => {
    const value = { accountId: otherId }
    return decide(store, viewer, { kind: 'same-person', subject, value, reason: null }, now).asked ?? []
  })
