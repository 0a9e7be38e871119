import { askedConclusions, drawnConclusions, noteDrawn } from '@/db/store/asked-conclusions'
import { pause } from '@/lib/jobs/clock'
import type { SyncContext } from '../context'
import { concludeInTurn } from './in-turn'

/** How often the store is asked whether somebody wants conclusions: a look at a counter of the file. */
const lookEveryMs = 25
const patienceMs = 1_000

/** Draws the conclusions whenever another process asks for them, beside the rounds, until told to stop. */
export async function concludeWhenAsked(context: SyncContext, stop: AbortSignal): Promise<void> {
  let known: unknown = null
  while (!stop.aborted) {
    // Counts up when another connection has written.
    const version = context.store.sqlite.pragma('data_version', { simple: true })
    try {
      if (version !== known) await concludeAsked(context)
      known = version
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      context.log.warn({ error: cause }, 'what was decided could not be concluded; tried again')
      await pause(patienceMs, stop)
    }
    await pause(lookEveryMs, stop)
  }
}

/** Draws what was asked for and is not drawn yet. */
export async function concludeAsked(context: SyncContext): Promise<void> {
  const { store } = context
  const asked = askedConclusions(store)
  if (asked <= drawnConclusions(store)) return
  await concludeInTurn(context)
  if (!context.stop.aborted) await store.write(() => noteDrawn(store, asked))
}
