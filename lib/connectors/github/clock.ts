/** Our own clock, by which requests are only planned, never facts ordered. `sleep` in ms; tests let it pass at once. */
export type Clock = { now(): number; sleep(ms: number): Promise<void> }

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}
