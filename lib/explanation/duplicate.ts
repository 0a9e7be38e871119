import { wordsOf } from './residual-text'

export type Shingles = ReadonlySet<string>

/** An explanation merged before in the same repository; the caller gives those of the last 180 days. */
export type EarlierExplanation = { pullRequestId: string; shingles: Shingles }

const shingleWords = 5

/** Every run of five words. A text of fewer words has none. */
export function shinglesOf(text: string): Shingles {
  const words = wordsOf(text)
  const runs = words.slice(0, Math.max(0, words.length - shingleWords + 1))
  return new Set(runs.map((_, at) => words.slice(at, at + shingleWords).join(' ')))
}

/** Share of common members, 0–1; 0 when both are empty. */
export function jaccard(one: Shingles, other: Shingles): number {
  const common = [...one].filter((member) => other.has(member)).length
  const all = one.size + other.size - common
  return all === 0 ? 0 : common / all
}

/** The first earlier explanation whose likeness is above `above` (0–1), or null. */
export function findDuplicate(
  shingles: Shingles,
  earlier: readonly EarlierExplanation[],
  above: number,
): EarlierExplanation | null {
  const canReach = (size: number) => Math.min(size, shingles.size) > above * Math.max(size, shingles.size)
  return (
    earlier.find((other) => canReach(other.shingles.size) && jaccard(shingles, other.shingles) > above) ??
    null
  )
}
