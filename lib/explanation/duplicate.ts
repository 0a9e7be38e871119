import { wordsOf } from './residual-text'

/** Runs of words (or words), each as a 32-bit hash, ascending and without repetition: small enough to be kept. */
export type Shingles = Uint32Array

/** A text more alike than this (Jaccard, 0–1) is a copy. */
export const duplicateAbove = 0.6

/** An explanation merged before in the same repository; the caller gives those of the last 180 days. */
export type EarlierExplanation = { pullRequestId: string; shingles: Shingles }

const shingleWords = 5

/** Every run of five words. A text of fewer words has none. */
export function shinglesOf(text: string): Shingles {
  const words = wordsOf(text)
  const runs = words.slice(0, Math.max(0, words.length - shingleWords + 1))
  return hashedSet(runs.map((_, at) => words.slice(at, at + shingleWords).join(' ')))
}

export const hashedSet = (members: readonly string[]): Shingles =>
  Uint32Array.from(new Set(members.map(hashOf))).sort()

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash >>> 0
}

/** Share of common members, 0–1; 0 when both are empty. */
export function jaccard(one: Shingles, other: Shingles): number {
  let [left, right, common] = [0, 0, 0]
  while (left < one.length && right < other.length) {
    const difference = (one[left] ?? 0) - (other[right] ?? 0)
    if (difference <= 0) left += 1
    if (difference >= 0) right += 1
    if (difference === 0) common += 1
  }
  const all = one.length + other.length - common
  return all === 0 ? 0 : common / all
}

/** Whether two texts are so alike that the later one counts as a copy. */
export function isNearlySame(one: Shingles, other: Shingles): boolean {
  const [less, more] = [Math.min(one.length, other.length), Math.max(one.length, other.length)]
  return less > duplicateAbove * more && shareBeginning(one, other) && jaccard(one, other) > duplicateAbove
}

/** Two sorted sets that are this alike have a member in common among the least of each: most pairs fail here, cheaply. */
function shareBeginning(one: Shingles, other: Shingles): boolean {
  const [ofOne, ofOther] = [beginningOf(one), beginningOf(other)]
  let [left, right] = [0, 0]
  while (left < ofOne && right < ofOther) {
    const difference = (one[left] ?? 0) - (other[right] ?? 0)
    if (difference === 0) return true
    if (difference < 0) left += 1
    else right += 1
  }
  return false
}

const beginningOf = ({ length }: Shingles): number => length - Math.ceil(duplicateAbove * length) + 1

/** The first earlier explanation that this one copies, or null. */
export function findDuplicate(
  shingles: Shingles,
  earlier: readonly EarlierExplanation[],
): EarlierExplanation | null {
  return earlier.find((other) => isNearlySame(shingles, other.shingles)) ?? null
}
