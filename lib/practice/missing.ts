import type { JudgedExplanation } from '@/lib/explanation/apply-judgement'
import { type PartName, partNames } from '@/lib/explanation/locate-parts'
import type { Signal } from '@/lib/explanation/signal'
import type { Missing } from './words'

/** What each part of an explanation is called. */
export const partTitles: Record<PartName, string> = {
  what: 'What it does',
  failureModes: 'How it can fail',
  why: 'Why this way',
}

const beginnings: Record<PartName, string> = {
  what: 'Before, …; now, …; what stays the same is …',
  failureModes: 'If … happens, then …; we would notice by …',
  why: 'We thought of … as well; we did not take it because …',
}

const counts = ['None', 'One', 'Two', 'Three']

type Signals = Record<PartName, readonly Pick<Signal, 'state' | 'cap' | 'words'>[]>

/**
 * What is clear, what keeps a part from it in the words that the author reads in Headroom too, and one thing to do next, with the
 * beginning of its sentence. `signals`: of each part; null: not at hand.
 */
export function missingOf({ levels, isExplained }: JudgedExplanation, signals: Signals | null): Missing {
  const open = partNames.filter((name) => levels[name] < 2)
  const [next] = open
  return {
    title: titleOf(open, isExplained),
    lines: partNames.map(
      (name) => `${partTitles[name]}: ${wordsOfPart(levels[name], signals?.[name] ?? [])}`,
    ),
    oneThing: next === undefined ? null : `${partTitles[next]}: ${beginnings[next]}`,
  }
}

function titleOf(open: readonly PartName[], isExplained: boolean): string {
  const [next] = open
  if (next === undefined) {
    return isExplained
      ? 'All three parts are clear. A reviewer can say whether they show understanding'
      : 'All three parts are there, in words that a tool posted. A reviewer can say whether they hold'
  }
  if (open.length === partNames.length) return 'Three short answers would help the next person on call'
  const clear = counts[partNames.length - open.length]
  const left = open.map((name) => partTitles[name].toLowerCase()).join(' and ')
  return `${clear} of three parts ${open.length === 2 ? 'is' : 'are'} clear. ${counts[open.length]} sentence${open.length === 1 ? ' is' : 's are'} left: ${left}`
}

function wordsOfPart(level: number, signals: Signals[PartName]): string {
  if (level >= 2) return 'clear'
  const general = level === 1 ? 'still general' : 'not there yet'
  const open = signals.find(({ state, cap }) => state === 'open' && cap !== null && cap <= level)
  return open ? `${general}. ${open.words}` : general
}
