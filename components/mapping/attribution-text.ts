import type { AttributionWords } from '@/lib/domain/attribution-words'
import { trailerKeyPattern, trailerKeyWords } from '@/lib/domain/trailer-key'

/** A kind of word that can be chosen, and how it is told and typed. */
export const wordKinds = {
  labels: {
    title: 'Labels',
    another: 'Another label',
    hint: 'As it is written on pull requests; capital letters make no difference.',
    none: 'No label on a change of these days.',
    longest: 100,
  },
  trailerKeys: {
    title: 'Trailers',
    another: 'Another trailer',
    hint: `The key before the colon: ${trailerKeyWords}. Its value then names the tool, or says no.`,
    none: 'No trailer at the foot of a message or description of these days.',
    longest: 60,
  },
} as const

export type WordKind = keyof typeof wordKinds

/** Why a word that was typed cannot be added; null: it can. */
export function objectionToWord(kind: WordKind, typed: string, chosen: readonly string[]): string | null {
  if (typed === '') return 'Type the word first.'
  if (chosen.some((one) => isSame(one, typed))) return 'It is chosen already.'
  return kind === 'trailerKeys' && !trailerKeyPattern.test(typed) ? `Type ${trailerKeyWords}.` : null
}

/** Words are compared without regard to case. */
export const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** "Labels robot, made-by-ai; trailers House-Tool". */
export function attributionWordsText(value: unknown): string {
  const { labels, trailerKeys } = value as AttributionWords
  const parts = [
    ...(labels.length === 0 ? [] : [`labels ${labels.join(', ')}`]),
    ...(trailerKeys.length === 0 ? [] : [`trailers ${trailerKeys.join(', ')}`]),
  ]
  return parts.length === 0 ? 'Only what Headroom knows by itself' : capitalised(parts.join('; '))
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
