import type { Verdict } from '../metrics/measured'
import type { Tally } from '../metrics/tally'
import type { Table } from './columns'
import { kinds } from './kinds'
import type { Shape } from './shapes'

/** The verdicts of one metric, and which of them each shape has; `skipped` for shapes that are not asked for. */
export type Verdicts = { list: Verdict[]; ofShape: Uint16Array }

export const skipped = 0xffff

type IsAsked = (shape: Shape, verdict: Verdict) => boolean

/** Verdicts of all shapes by metric. Shapes are only ever added: as many are the same. */
const known = new WeakMap<Shape[], Map<string, Verdicts>>()

/** `isAsked`: which shapes are looked at; all when absent. */
export function verdictsOf(table: Table, metricId: string, isAsked?: IsAsked): Verdicts {
  const shapes = table.dictionary.shapes.list
  const own = known.get(shapes) ?? new Map<string, Verdicts>()
  known.set(shapes, own)
  const kept = own.get(metricId)
  const all = kept?.ofShape.length === shapes.length ? kept : judged(table, metricId)
  own.set(metricId, all)
  return isAsked ? onlyAsked(all, shapes, isAsked) : all
}

function onlyAsked({ list, ofShape }: Verdicts, shapes: Shape[], isAsked: IsAsked): Verdicts {
  const asked = ofShape.map((number, at) => {
    const [shape, verdict] = [shapes[at], list[number]]
    return shape && verdict && isAsked(shape, verdict) ? number : skipped
  })
  return { list, ofShape: asked }
}

function judged(table: Table, metricId: string): Verdicts {
  const shapes = table.dictionary.shapes.list
  const index = indexOfMetric(table, metricId)
  const list: Verdict[] = []
  const numbers = new Map<string, number>()
  const ofShape = new Uint16Array(shapes.length).fill(skipped)
  shapes.forEach((shape, number) => {
    const verdict = shape.verdicts[index]
    if (!verdict) return
    const name = JSON.stringify(verdict)
    const known = numbers.get(name) ?? list.push(verdict) - 1
    numbers.set(name, known)
    ofShape[number] = known
  })
  return { list, ofShape }
}

const indexOfMetric = ({ kind }: Table, metricId: string): number => {
  const index = kinds[kind].metrics.findIndex(({ id }) => id === metricId)
  if (index === -1) throw new Error(`${metricId} is no metric of ${kind}.`)
  return index
}

/** Adds up counts by verdict. */
export function tallyOf(
  verdicts: Verdict[],
  countOf: (verdict: number) => number,
  values: Tally['values'],
): Tally {
  const tally = { items: 0, counted: 0, possible: 0, declared: 0, candidates: 0, decided: 0, censored: 0 }
  const reasons = new Map<Parameters<Tally['reasons']['get']>[0], number>()
  verdicts.forEach((verdict, number) => {
    const count = countOf(number)
    if (count === 0) return
    if ('leave' in verdict) {
      reasons.set(verdict.leave, (reasons.get(verdict.leave) ?? 0) + count)
      if (verdict.isCensored) tally.censored += count
      return
    }
    tally.items += count
    if (verdict.isCounted) tally.counted += count
    if (verdict.isPossible) tally.possible += count
    if (verdict.isDeclared) tally.declared += count
    tally.candidates += count * (verdict.candidates?.all ?? 0)
    tally.decided += count * (verdict.candidates?.decided ?? 0)
  })
  return { ...tally, reasons, values }
}
