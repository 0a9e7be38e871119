/** Signals that hold for each part, whatever its language. The thresholds are judgement, not measurement. */
import { type EarlierExplanation, findDuplicate, hashedSet, jaccard, type Shingles } from './duplicate'
import type { PartName } from './locate-parts'
import { wordsOf } from './residual-text'
import { met, open, type Signal, unknown } from './signal'
import type { ChangeNames, Names } from './specificity'

export type OwnWords = { words: readonly string[]; count: number; names: Names; isSomething: boolean }

const wordsForAny = 8
const wordsForFull = 20
const namesForFull = 2
const copyAbove = 0.8

/**
 * Words of one's own. The explanation as a whole needs 20 to be specific and 8 to be anything; a part of fewer than 8 counts
 * as something only where it is about this change or gives a stock answer.
 */
export function residualSignal(part: PartName, own: OwnWords, wordsOfAll: number): Signal {
  const words = own.count
  if (words === 0) return open('residual-text', part, 'Nothing is written about this yet', 0)
  const some = words === 1 ? 'One word of your own' : `${words} words of your own`
  if (wordsOfAll < wordsForAny) {
    return open('residual-text', part, `${some}; ${wordsForAny} or more begin to say something`, 0)
  }
  if (words < wordsForAny) {
    const isSomething = own.names.known.size + own.names.likely.size > 0 || own.isSomething
    return open('residual-text', part, `${some}; one whole sentence more would help`, isSomething ? 1 : 0)
  }
  if (wordsOfAll < wordsForFull) {
    return open(
      'residual-text',
      part,
      `${wordsOfAll} words in all; from ${wordsForFull} on a text can be specific`,
      1,
    )
  }
  return met('residual-text', part, some)
}

export function checkboxSignal(part: PartName, hasCheckbox: boolean, words: number): Signal {
  return hasCheckbox && words === 0
    ? open('checkbox-only', part, 'Only boxes, no words of your own', 0)
    : met('checkbox-only', part, 'More than boxes')
}

/** `names`: of the explanation as a whole. What could be a name is not held against a patch that is not read, or not wholly. */
export function specificitySignal(part: PartName, names: Names, patch: ChangeNames['patch']): Signal {
  const list = [...names.known].sort()
  if (list.length >= namesForFull)
    return met('specificity', part, `Names what this change touches: ${list.join(', ')}`)
  if (list.length + names.likely.size >= namesForFull && !patch?.isWhole) {
    // What could be a name may be a person's, and a kept word must not outlive their erasure.
    return unknown(
      'specificity',
      part,
      'Not checked against the code, which is not read: what the text names',
    )
  }
  const found = list.length === 0 ? 'nothing' : `one thing (${list.join(', ')})`
  return open(
    'specificity',
    part,
    `Names ${found} of the files, services and branch of this change; two would do`,
    1,
  )
}

/** "This PR adds" before what the title says adds nothing. */
const frame = new Set('this that the pr pull request change patch commit branch will also we now'.split(' '))
const stemOf = (word: string) => word.replace(/(?<=\p{L}{3})(?:ing|ed|es|s|e)$/u, '')

/** A text of which every word stands in the title says nothing beyond it. */
export function titleCopySignal(
  part: PartName,
  words: readonly string[],
  title: string,
  subjects: readonly string[],
): Signal {
  const own = hashedSet(words)
  const titles = [title, [title, ...subjects].join(' ')].map((text) => wordsOf(text))
  if (words.length > 0 && titles.some((other) => isWithin(words, other))) {
    return open(
      'title-copy',
      part,
      'Says nothing beyond the title and the commit subjects',
      part === 'what' ? 0 : 1,
    )
  }
  const likeness = Math.max(...titles.map((other) => jaccard(own, hashedSet(other))))
  return likeness > copyAbove
    ? open('title-copy', part, 'Repeats the title and the commit subjects', 1)
    : met('title-copy', part, 'Says more than the title')
}

function isWithin(words: readonly string[], title: readonly string[]): boolean {
  const stems = new Set(title.map(stemOf))
  return words.every((word) => frame.has(word) || stems.has(stemOf(word)))
}

/** Compares the whole explanation; too short a text cannot be compared. */
export function duplicateSignal(
  part: PartName,
  shingles: Shingles,
  earlier: readonly EarlierExplanation[],
): Signal {
  if (shingles.length === 0)
    return unknown('duplicate', part, 'Too short to compare with earlier explanations')
  const other = findDuplicate(shingles, earlier)
  if (!other) return met('duplicate', part, 'Not a copy of an earlier explanation')
  const words = 'Nearly the same text as an earlier explanation in this repository'
  return { ...open('duplicate', part, words, 1), otherId: other.pullRequestId }
}
