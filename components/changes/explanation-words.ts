import type { ChangeReport } from '@/lib/reports/screens/evidence'

type Part = NonNullable<ChangeReport['explanation']>['parts'][number]

export const partWords: Record<Part['part'], string> = {
  what: 'What it does',
  'failure-modes': 'How it can fail',
  why: 'Why this way',
}

/** From here on a part is clear. A machine can find a text specific, never right. */
export const specificLevel = 2

/** The third level is a person's to give. */
export const highestLevel = 3

export function levelWords(level: number): string {
  if (level >= highestLevel) return 'demonstrated, a person says'
  if (level >= specificLevel) return 'specific'
  return level === 1 ? 'general' : 'missing'
}

export const signalWords: Record<Part['signals'][number]['state'], string> = {
  met: 'found',
  open: 'not found',
  unknown: 'cannot tell',
}

const signalOrder = ['open', 'met', 'unknown'] as const

/** What is missing first. Of a part that is not written only that: the rest would praise or doubt an empty text. */
export function signalsToShow({ text, signals }: Part): Part['signals'] {
  const shown = text === '' ? signals.filter(({ state }) => state === 'open') : signals
  return shown.toSorted((a, b) => signalOrder.indexOf(a.state) - signalOrder.indexOf(b.state))
}

const provenances: Record<string, string> = {
  'agent-posted': 'From the pull request, posted by an agent.',
  'human-edited': 'From the pull request, begun by an agent and edited by a person.',
  'human-posted': 'From the pull request, posted by a person.',
  attested: 'From the pull request, and a person has said that it is theirs.',
}

/** Who stands behind the text, as far as its source tells. */
export const provenanceWords = (provenance: string): string =>
  provenances[provenance] ?? 'From the pull request; who wrote the text is not known.'

/** The whole text is one text, so any part can tell it. */
export const isOlderThanCode = (parts: readonly Pick<Part, 'signals'>[]): boolean =>
  parts.some(({ signals }) => signals.some(({ id, state }) => id === 'older-than-code' && state === 'open'))
