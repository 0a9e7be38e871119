import type { PartName } from './locate-parts'

export type SignalId =
  | 'heading'
  | 'residual-text'
  | 'checkbox-only'
  | 'specificity'
  | 'title-copy'
  | 'duplicate'
  | 'generic-answer'
  | 'conditional-structure'
  | 'observability'
  | 'contrast-structure'
  | 'names-in-patch'
  | 'phantom-claims'
  | 'older-than-code'

/**
 * One thing a machine can check, said to the author in plain `words`. `cap` is the highest level that an open signal
 * leaves to its part, null where it limits nothing. `unknown` never limits.
 */
export type Signal = {
  id: SignalId
  part: PartName
  state: 'met' | 'open' | 'unknown'
  words: string
  cap: 0 | 1 | null
  /** Of a duplicate: the pull request that said it before. */
  otherId?: string
  /** Of phantom claims: the names that were not found. */
  names?: readonly string[]
}

export const met = (id: SignalId, part: PartName, words: string): Signal => ({
  id,
  part,
  state: 'met',
  words,
  cap: null,
})

export const open = (id: SignalId, part: PartName, words: string, cap: 0 | 1 | null): Signal => ({
  id,
  part,
  state: 'open',
  words,
  cap,
})

export const unknown = (id: SignalId, part: PartName, words: string): Signal => ({
  id,
  part,
  state: 'unknown',
  words,
  cap: null,
})
