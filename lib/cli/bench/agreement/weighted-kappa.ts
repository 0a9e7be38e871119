/**
 * Cohen's κ with quadratic weights of pairs of levels 0 to `highest`: 1 is agreement, 0 what chance would give.
 * Null where chance alone leaves nothing to disagree about: no pairs, or one level throughout.
 */
export function weightedKappa(
  pairs: readonly (readonly [one: number, two: number])[],
  highest: number,
): number | null {
  const levels = Array.from({ length: highest + 1 }, (_, level) => level)
  const countOne = levels.map((level) => pairs.filter(([one]) => one === level).length)
  const countTwo = levels.map((level) => pairs.filter(([, two]) => two === level).length)
  const observed = pairs.reduce((sum, [one, two]) => sum + (one - two) ** 2, 0)
  const byChance = levels.reduce(
    (sum, one) =>
      sum +
      levels.reduce(
        (inner, two) =>
          inner + ((countOne[one] ?? 0) * (countTwo[two] ?? 0) * (one - two) ** 2) / pairs.length,
        0,
      ),
    0,
  )
  return pairs.length === 0 || byChance === 0 ? null : 1 - observed / byChance
}
