import type { Clock } from './clock'

/** A clock on which sleeping takes no time: `slept` holds how long each sleep would have been, in ms. */
export const aPatientClock = (): Clock & { slept: number[] } => {
  const slept: number[] = []
  let ahead = 0
  return {
    slept,
    now: () => Date.now() + ahead,
    sleep: async (ms) => {
      slept.push(ms)
      ahead += ms
    },
  }
}
