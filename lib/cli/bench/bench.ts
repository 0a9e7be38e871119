/**
 * One line of a benchmark. `figure` and `limit` carry their units; `isMet` is null where DESIGN sets no limit.
 * Ratios against a baseline that runs beside it say more than times: machines differ.
 */
export type BenchLine = { what: string; figure: string; limit: string; isMet: boolean | null }

/** A benchmark tells its lines as it goes; `args` are what follows its name. It throws when it cannot measure. */
export type Bench = { usage: string; run(args: string[], tell: (line: BenchLine) => void): Promise<void> }
