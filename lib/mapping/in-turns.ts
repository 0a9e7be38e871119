import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Steps } from '../domain/steps'

/** Runs work step by step: what others asked of the web meanwhile is answered in between. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await nextTurn()
  }
}
