/** Signals that hold for each part, whatever its language. The thresholds are judgement, not measurement. */
import { type EarlierExplanation, findDuplicate, hashedSet, jaccard, type Shingles } from './duplicate'
import type { PartName } from './locate-parts'
import { wordsOf } from './residual-text'
import { met, open, type Signal, unknown } from './signal'

const wordsForAny = 8
const wordsForFull = 20
const namesForFull = 2
const copyAbove = 0.8

export function residualSignal(part: PartName, words: number): Signal {
  if (words < wordsForAny) {
    return open(
      'residual-text',
      part,
      `${words} words of your own; below ${wordsForAny} is as good as nothing`,
      0,
    )
  }
  if (words < wordsForFull) {
    return open('residual-text', part, `${words} words of your own; ${wordsForFull} or more say something`, 1)
  }
  return met('residual-text', part, `${words} words of your own`)
}

export function checkboxSignal(part: PartName, hasCheckbox: boolean, words: number): Signal {
  return hasCheckbox && words === 0
    ? open('checkbox-only', part, 'Only boxes, no words of your own', 0)
    : met('checkbox-only', part, 'More than boxes')
}

export function specificitySignal(part: PartName, names: ReadonlySet<string>): Signal {
  const list = [...names].sort().join(', ')
  if (names.size >= namesForFull) return met('specificity', part, `Names what this change touches: ${list}`)
  const found = names.size === 0 ? 'nothing' : `only ${list}`
  return open('specificity', part, `Names ${found} of the files, services and branch of this change`, 1)
}

export function titleCopySignal(
  part: PartName,
  text: string,
  title: string,
  subjects: readonly string[],
): Signal {
  const words = hashedSet(wordsOf(text))
  const titles = [title, [title, ...subjects].join(' ')]
  const likeness = Math.max(...titles.map((other) => jaccard(words, hashedSet(wordsOf(other)))))
  return likeness > copyAbove
    ? open('title-copy', part, 'Repeats the title and the commit subjects', 1)
    : met('title-copy', part, 'Says more than the title')
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
