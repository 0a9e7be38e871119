import type { Stretch } from '../domain/calendar'
import type { Ordered } from '../metrics/statistics/percentile'
import type { Tally } from '../metrics/tally'
import type { Selection } from './columns'
import type { Shape } from './shapes'
import { slotsOf } from './slots'
import { laidOut, type SlottedRows, slottedRows } from './slotted-rows'
import { skipped, tallyOf, type Verdicts, verdictsOf } from './verdicts'

/** Counts a metric's rows over many stretches at once: from one walk over the rows, or from none where all were walked before. */
export function tallyColumns(selection: Selection, metricId: string, stretches: Stretch[]): Tally[] {
  const slotted = slottedRows(selection, metricId, stretches)
  const { before, sorts, list } = slotted.byVerdict(metricId)
  const values = slotted.values(metricId)
  return stretches.map((stretch) => {
    const { from, to } = runOf(slotted, stretch)
    const countOf = (verdict: number) =>
      (before[to * sorts + verdict] ?? 0) - (before[from * sorts + verdict] ?? 0)
    return tallyOf(list, countOf, values?.between(from, to) ?? noValues)
  })
}

/** The tallies of those rows of each stretch whose shape passes each test, without their measures: by test, then by stretch. */
export function tallyShapes(
  selection: Selection,
  metricId: string,
  stretches: Stretch[],
  tests: ((shape: Shape) => boolean)[],
): Tally[][] {
  const slotted = slottedRows(selection, metricId, stretches)
  return tests.map((isAsked) => {
    const verdicts = verdictsOf(selection.table, metricId, isAsked)
    return stretches.map((stretch) => tallyRun(slotted, runOf(slotted, stretch), verdicts))
  })
}

/** Measures beside a metric's own, of the rows that count in a stretch and have them, by name. */
export function measuresOf(
  selection: Selection,
  metricId: string,
  stretch: Stretch,
  names: readonly string[],
): Map<string, Ordered> {
  const slotted = laidOut(selection, metricId, slotsOf([stretch]))
  const { from, to } = runOf(slotted, stretch)
  return new Map(names.map((name) => [name, slotted.values(metricId, name)?.between(from, to) ?? noValues]))
}

const noValues = new Float64Array(0)

/** The slots that make up a stretch. */
type Run = { from: number; to: number }

function runOf({ slots }: SlottedRows, { start, end }: Stretch): Run {
  const from = slots.slotAt(start)
  const to = slots.slotAt(Math.max(start, end))
  if (from === null || to === null) throw new Error('A stretch ends where no edge is.')
  return { from, to }
}

function tallyRun(slotted: SlottedRows, { from, to }: Run, { list, ofShape }: Verdicts): Tally {
  const { before, sorts } = slotted.byShape()
  const counts = new Uint32Array(list.length)
  for (let shape = 0; shape < sorts; shape += 1) {
    const verdict = ofShape[shape] ?? skipped
    if (verdict === skipped) continue
    const count = (before[to * sorts + shape] ?? 0) - (before[from * sorts + shape] ?? 0)
    counts[verdict] = (counts[verdict] ?? 0) + count
  }
  return tallyOf(list, (verdict) => counts[verdict] ?? 0, noValues)
}
