export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** Epoch ms as both vendors write an instant: UTC, to the second. */
export function toInstant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** Both vendors' clocks have a grain of one second. */
export function wholeSecond(at: number): number {
  return Math.floor(at / second) * second
}
