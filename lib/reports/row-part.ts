import { listNamingIncidents } from '@/db/queries/list-naming-incidents'
import { ApiError } from '../api/api-error'
import { phases } from '../columns/kinds'
import { isItem, isLeftOut, isLeftOutFor, type RowFilter } from '../columns/list-newest'
import type { Shape } from '../columns/shapes'
import { verdicts } from '../domain/judgement'
import { partNames } from '../explanation/locate-parts'
import type { Metric } from '../metrics/catalogue'
import type { Verdict } from '../metrics/measured'
import { explanationKeys, isOfExplanation } from './breakdown'
import { reader } from './reader'

/** Which items and which left out rows a part holds; null is none of that side. `isCounted` says who is in its numerator. */
export type RowPart = {
  items: RowFilter | null
  excluded: RowFilter | null
  isCounted?: (shape: Shape, isCounted: boolean) => boolean
}

/** Both sides whole. */
export const wholeOf: RowPart = { items: { isAsked: isItem }, excluded: { isAsked: isLeftOut } }

/**
 * The rows of one part of a metric, asked for as `part=`:
 * `counted`, `not-counted`, `left-out`, `left-out:<reason>`, `class:ai`, `class:all`, `attribution:ai`,
 * `attribution:no-signal`, `declared:declared`, `phase:<phase>`, `provenance:<value>`,
 * `part:<part of the explanation>`, `judgement:<verdict>`, `service:unmatched`,
 * `explanation:<explained, unexplained, genuine, surface>` (of incidents: that name such a change). Of a phase `value` is that
 * phase's ms; of a provenance `counted` is "explained, and so posted", of a part "specific", of a verdict "judged so" of those judged.
 * Throws 400 for a part that the metric does not have.
 */
export function rowPart({ of, entry }: Metric, part: string): RowPart {
  const [kind = '', key = ''] = splitOnce(part)
  if (part === 'counted') return items((verdict) => isCounted(verdict))
  if (part === 'not-counted') return items((verdict) => !('leave' in verdict) && !isCounted(verdict))
  if (part === 'left-out') return { items: null, excluded: { isAsked: isLeftOut } }
  if (kind === 'left-out') return { items: null, excluded: { isAsked: isLeftOutFor(key) } }
  if (part === 'service:unmatched' && of === 'incidents') {
    return { items: { isAsked: isItem, hasService: false }, excluded: null }
  }
  if (kind === 'explanation' && entry.id === 'incident-recovery-time') {
    const named = explanationKeys.find((one) => one === key)
    const rowids = new Set(named ? listNamingIncidents(reader(), named) : [])
    return { items: { isAsked: isItem, rowids }, excluded: { isAsked: isLeftOut, rowids } }
  }
  const own = of === 'changes' ? changesOfPart(kind, key) : null
  if (own) return own
  throw new ApiError(400, 'bad-query', `There is no part "${part.slice(0, 60)}" of this metric.`, {
    parameter: 'part',
  })
}

const items = (isAsked: (verdict: Verdict) => boolean): RowPart => ({
  items: { isAsked: (_, verdict) => isAsked(verdict) },
  excluded: null,
})

const isCounted = (verdict: Verdict): boolean => !('leave' in verdict) && verdict.isCounted

function changesOfPart(kind: string, key: string): RowPart | null {
  if (kind === 'class' && key === 'all') return { items: { isAsked: isItem }, excluded: null }
  if (kind === 'class' && key === 'ai') {
    return {
      items: { isAsked: (shape, verdict) => shape.parts.isMarked === true && isItem(shape, verdict) },
      excluded: null,
    }
  }
  if (kind === 'attribution' && (key === 'ai' || key === 'no-signal')) {
    return changesThat(({ parts }) => parts.isMarked === (key === 'ai'))
  }
  const explained = kind === 'explanation' ? explanationKeys.find((one) => one === key) : undefined
  if (explained) return changesThat(isOfExplanation(explained))
  if (kind === 'declared' && key === 'declared') {
    return { items: { isAsked: isItem }, excluded: null, isCounted: ({ parts }) => parts.isDeclared }
  }
  if (kind === 'provenance') {
    return {
      items: { isAsked: isItem },
      excluded: null,
      isCounted: ({ parts }, isCounted) => isCounted && parts.provenance === key,
    }
  }
  const part = partNames.find((name) => name === key)
  if (kind === 'part' && part) {
    return {
      items: { isAsked: isItem },
      excluded: null,
      isCounted: ({ parts }) => parts.clear.includes(part),
    }
  }
  if (kind === 'judgement' && verdicts.some((verdict) => verdict === key)) {
    return {
      items: { isAsked: (shape, verdict) => shape.parts.judged !== null && isItem(shape, verdict) },
      excluded: null,
      isCounted: ({ parts }) => parts.judged === key,
    }
  }
  if (kind === 'phase' && phases.some((phase) => phase === key)) {
    return { items: { isAsked: isItem, measure: `phase:${key}` }, excluded: null }
  }
  return null
}

const changesThat = (isOfPart: (shape: Shape) => boolean): RowPart => ({
  items: { isAsked: (shape, verdict) => isOfPart(shape) && isItem(shape, verdict) },
  excluded: { isAsked: (shape, verdict) => isOfPart(shape) && isLeftOut(shape, verdict) },
})

const splitOnce = (text: string): [string, string] => {
  const at = text.indexOf(':')
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
