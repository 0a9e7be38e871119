import type { Verdict } from '../metrics/measured'
import type { Parts } from './kinds'

/** All that metrics say of a row besides its instants and measures: one verdict a metric, and what parts are told by. */
export type Shape = { verdicts: Verdict[]; parts: Parts }

/** Rows share few shapes: a row keeps the number of its own. Shapes are only ever added. */
export type Shapes = { list: Shape[]; numberOf(verdicts: Verdict[], parts: Parts): number }

export function newShapes(): Shapes {
  const numbers = new Map<string, number>()
  const list: Shape[] = []
  return {
    list,
    numberOf(verdicts, parts) {
      const { isMarked, isDeclared, provenance, isSevere, clear, isExplained, judged, lacking } = parts
      let name = `${isMarked} ${isDeclared} ${provenance} ${isSevere} ${clear} ${isExplained} ${judged} ${lacking}`
      for (const verdict of verdicts) name += nameOf(verdict)
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, list.length)
      // Measures stand in columns of their own.
      list.push({ verdicts: verdicts.map((one) => ('leave' in one ? one : { ...one, value: null })), parts })
      return list.length - 1
    },
  }
}

function nameOf(verdict: Verdict): string {
  if ('leave' in verdict) return `|-${verdict.leave}${verdict.isCensored ? '~' : ''}`
  const { isCounted, isPossible, isDeclared, candidates } = verdict
  return `|${isCounted}${isPossible ?? ''}${isDeclared ? '!' : ''}${candidates ? `${candidates.decided}/${candidates.all}` : ''}`
}

/** Words that many rows share, by number; only ever added. */
export type Words = { list: string[]; numberOf(word: string): number; find(word: string): number | null }

export function newWords(): Words {
  const numbers = new Map<string, number>()
  const list: string[] = []
  return {
    list,
    find: (word) => numbers.get(word) ?? null,
    numberOf(word) {
      const known = numbers.get(word)
      if (known !== undefined) return known
      numbers.set(word, list.length)
      list.push(word)
      return list.length - 1
    },
  }
}
