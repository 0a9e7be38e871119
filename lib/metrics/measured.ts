/** What a metric found in its rows: the items it counts, and those it left out with the reason. */
export type Item<Row> = {
  row: Row
  /** When it counts, epoch ms. */
  at: number
  /** The item's own measure: ms, lines; null where the metric only counts. */
  value: number | null
  /** In the numerator of a share; true for everything else. */
  isCounted: boolean
  /** In the numerator if what is undecided turned out so; absent where nothing is undecided. */
  isPossible?: boolean
  /** For a lower bound: somebody said whether it counts, so that silence hides nothing here. */
  isDeclared?: boolean
  /** For a range: candidates on this item, and how many of them are decided. */
  candidates?: { all: number; decided: number }
}

/** Closed list, those of `ChangeExclusion` and `DeploymentExclusion` included; the words for screens stand in `lib/reports/exclusion-words.ts`. */
export const exclusionReasons = [
  'dependency-bot',
  'ci-bot',
  'back-merge',
  'all-mechanical',
  'revert',
  'reverted',
  'excluded-by-person',
  'not-production',
  'failed',
  'cancelled',
  'skipped',
  'unfinished',
  'same-version-again',
  'other-source',
  'push-without-pull-request',
  'lines-unknown',
  'no-human-response',
  'response-time-unknown',
  'opening-time-unknown',
  'waiting-for-response',
  'nobody-to-review',
  'at-most-20-lines',
  'not-explained',
  'not-deployed-yet',
  'before-first-deployment',
  'no-production-source',
  'first-commit-unknown',
  'no-failure-found',
  'not-decided',
  'still-open',
  'low-urgency',
  'merged',
  'under-two-minutes',
] as const

export type ExclusionReason = (typeof exclusionReasons)[number]

/** `isCensored`: has begun and not ended, counted beside a median. */
export type Excluded<Row> = { row: Row; at: number; reason: ExclusionReason; isCensored?: boolean }

export type Measured<Row> = { items: Item<Row>[]; excluded: Excluded<Row>[] }

export type Verdict =
  | { leave: ExclusionReason; isCensored?: boolean }
  | ({ value: number | null; isCounted: boolean } & Partial<
      Pick<Item<never>, 'isPossible' | 'isDeclared' | 'candidates'>
    >)

/** Counts, with nothing measured. */
export const counts = { value: null, isCounted: true } as const

/**
 * Splits rows into counted and left out; `judge` answers one of both for each, `at` says when it counts. Both lists in order
 * of `at`. What columns answer is held against this.
 */
export function sift<Row>(
  rows: Row[],
  at: (row: Row) => number,
  judge: (row: Row) => Verdict,
): Measured<Row> {
  const measured: Measured<Row> = { items: [], excluded: [] }
  for (const row of rows) {
    const verdict = judge(row)
    if ('leave' in verdict) {
      const { leave: reason, isCensored } = verdict
      measured.excluded.push({ row, at: at(row), reason, ...(isCensored ? { isCensored } : {}) })
    } else {
      measured.items.push({ row, at: at(row), ...verdict })
    }
  }
  return {
    items: measured.items.sort((a, b) => a.at - b.at),
    excluded: measured.excluded.sort((a, b) => a.at - b.at),
  }
}
