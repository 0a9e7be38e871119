import { windows } from './windows'

/**
 * When work began: the earliest author date. Author dates survive rebases, so one more than 30 days before `reference`
 * (the opening, or a push's first commit) is `replaced` by it. `at` null: no commit tells.
 */
export function firstCommit(
  authorDates: readonly (number | null)[],
  reference: number | null,
): { at: number | null; replaced: boolean } {
  let earliest: number | null = null
  for (const at of authorDates) {
    if (at !== null && (earliest === null || at < earliest)) earliest = at
  }
  if (earliest === null || reference === null) return { at: earliest, replaced: false }
  const replaced = earliest < reference - windows.firstCommit
  return { at: replaced ? reference : earliest, replaced }
}
