import type { Clock } from './wait-for-lease'

/** The machine's clocks. */
export const realClock: Clock = { now: () => Date.now(), elapsed: () => performance.now(), pause }

/** Waits `ms`, or less when `stop` is aborted; a jump of the wall clock does not change it. */
export function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    stop.addEventListener('abort', end)
  })
}
