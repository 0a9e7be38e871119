/** A seeded source of chance. The same seed and the same questions in the same order give the same answers. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  chance(probability: number): boolean
  between(low: number, high: number): number
  /** Whole number, both ends included. */
  whole(low: number, high: number): number
  /** Throws when there is nothing to pick from. */
  pick<T>(options: readonly T[]): T
  weighted<T>(options: readonly (readonly [T, number])[]): T
  normal(): number
  logNormal(median: number, sigma: number): number
  poisson(mean: number): number
  hex(length: number): string
  /** An independent source named by `name`: what one part asks never shifts what another part gets. */
  fork(name: string): Random
}

/** mulberry32 by Tommy Ettinger (public domain), seeded through a string hash. */
export function seededRandom(seed: string): Random {
  const next = mulberry32(hashOf(seed))
  const random: Random = {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor((high - low + 1) * next()),
    pick: (options) => at(options, Math.floor(next() * options.length)),
    weighted: (options) => pickWeighted(options, next()),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    logNormal: (median, sigma) => median * Math.exp(sigma * random.normal()),
    poisson: (mean) => countUntil(Math.exp(-mean), next),
    hex: (length) => hexOf(length, next),
    fork: (name) => seededRandom(`${seed}/${name}`),
  }
  return random
}

function mulberry32(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash
}

function at<T>(options: readonly T[], index: number): T {
  if (index >= options.length) throw new Error('There is nothing to pick from.')
  return options[index] as T
}

function pickWeighted<T>(options: readonly (readonly [T, number])[], roll: number): T {
  const total = options.reduce((sum, [, weight]) => sum + weight, 0)
  let left = roll * total
  for (const [option, weight] of options) {
    left -= weight
    if (left < 0) return option
  }
  return at(options, options.length - 1)[0]
}

function countUntil(limit: number, next: () => number): number {
  let count = 0
  for (let product = next(); product > limit; product *= next()) count += 1
  return count
}

function hexOf(length: number, next: () => number): string {
  let text = ''
  while (text.length < length) {
    text += Math.floor(next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  }
  return text.slice(0, length)
}
