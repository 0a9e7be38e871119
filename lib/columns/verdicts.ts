import type { ExclusionReason, Verdict } from '../metrics/measured'
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

/** By what is asked: reports ask the same of every stretch. */
const asked = new WeakMap<IsAsked, WeakMap<Verdicts, Verdicts>>()

function onlyAsked(all: Verdicts, shapes: Shape[], isAsked: IsAsked): Verdicts {
  const own = asked.get(isAsked) ?? new WeakMap<Verdicts, Verdicts>()
  asked.set(isAsked, own)
  const { list, ofShape } = all
  const isOf = (number: number, at: number): boolean => {
    const [shape, verdict] = [shapes[at], list[number]]
    return shape !== undefined && verdict !== undefined && isAsked(shape, verdict)
  }
  const found = own.get(all) ?? {
    list,
    ofShape: ofShape.map((number, at) => (isOf(number, at) ? number : skipped)),
  }
  own.set(all, found)
  return found
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
  let items = 0
  let counted = 0
  let possible = 0
  let declared = 0
  let candidates = 0
  let decided = 0
  let censored = 0
  let reasons: Map<ExclusionReason, number> | null = null
  for (let number = 0; number < verdicts.length; number += 1) {
    const verdict = verdicts[number]
    const count = countOf(number)
    if (count === 0 || verdict === undefined) continue
    if ('leave' in verdict) {
      reasons ??= new Map()
      reasons.set(verdict.leave, (reasons.get(verdict.leave) ?? 0) + count)
      if (verdict.isCensored) censored += count
      continue
    }
    items += count
    if (verdict.isCounted) counted += count
    if (verdict.isPossible) possible += count
    if (verdict.isDeclared) declared += count
    candidates += count * (verdict.candidates?.all ?? 0)
    decided += count * (verdict.candidates?.decided ?? 0)
  }
  return {
    items,
    counted,
    possible,
    declared,
    candidates,
    decided,
    censored,
    reasons: reasons ?? noReasons,
    values,
  }
}

const noReasons: Tally['reasons'] = new Map()
