import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import type { PressedVerdict, Verdict } from '@/lib/domain/judgement'
import { plainLine } from './plain-line'
import { type Posted, postedIn, postedText } from './posted'
import { writesAnything } from './practice-of'
import { type Refused, refusalLines } from './refusals'
import { type Silence, silenceWords } from './silence'

/** What is missing from an explanation, in words for its author. `oneThing`: what to write next; null where all is there. */
export type Missing = { title: string; lines: readonly string[]; oneThing: string | null }

/**
 * Where a pull request stands. `isWritten`: there is something to judge. `hearsPresses`: GitHub tells us of its events. `judged`: what its reviewers say in all, null
 * where nobody did or what they said is stale; `refused`: what they said and does not count. `posted`: of a merged one, what people
 * wrote of it in Headroom; null while it is open. `wasTold`: the state that stands at GitHub from before, null where nothing does.
 */
export type Situation = {
  practice: ExplanationPractice
  silence: Silence | null
  isDraft: boolean
  isExplained: boolean
  isWritten: boolean
  hearsPresses: boolean
  missing: Missing
  judged: Verdict | null
  refused: readonly Refused[]
  posted: Posted | null
  template: string
  wasTold: ToldState | null
}

/** `posted`: after the merge, what people wrote in Headroom. */
export type ToldState = 'not-asked' | 'asks' | 'content' | 'blocks' | 'posted'

/** A button of the check: who presses it gives that verdict. */
export type Action = { label: string; description: string; identifier: PressedVerdict }

/** The words of a check and of a commit status say the same; `comment` null: none is written, one that stands stays. */
export type Told = {
  state: ToldState
  check: {
    conclusion: 'success' | 'neutral' | 'failure'
    title: string
    summary: string
    actions: readonly Action[]
  } | null
  status: { state: 'success' | 'pending' | 'failure'; description: string } | null
  comment: string | null
}

/** By this name a check and a status stand in GitHub, and in its branch rules. */
export const checkName = 'Headroom: explanation'

/** How our one comment begins, which nobody sees: it is found again by it. */
export const commentOpening = '<!-- headroom: explanation -->'

/** Whether a comment is one that Headroom wrote: it answers nobody and judges nothing. */
export const isOwnComment = (body: string): boolean => body.startsWith(commentOpening)

const longestDescription = 140

/** What is to stand at GitHub about a pull request; null where nothing is and nothing has to be put right. */
export function wordsOf(situation: Situation): Told | null {
  const { practice, silence, posted, wasTold } = situation
  if (posted !== null) return afterMerge(situation, posted)
  if (!writesAnything(practice))
    return wasTold === 'blocks' ? notAsked(situation, 'Nobody asks for explanations here any more.') : null
  if (silence !== null) {
    // A branch rule that waits for the check has to see it, and what was asked before is taken back.
    const isNeeded = practice.check === 'required' || (wasTold !== null && wasTold !== 'not-asked')
    return isNeeded ? notAsked(situation, silenceWords[silence]) : null
  }
  return asked(situation)
}

/** Nothing is asked anew. Where people took back what they wrote, that is said in its place. */
function afterMerge(situation: Situation, posted: Posted): Told | null {
  const { practice, isExplained, missing, wasTold } = situation
  const place = postedIn(practice, true)
  const isEmpty = posted.explanation === null && posted.judgements.length === 0
  if (place === null || (isEmpty && wasTold !== 'posted')) return stillAsked(situation)
  const title = titleOf(situation)
  const summary = `${linesOf(missing)}\n\n${postedText(posted)}`
  return {
    state: 'posted',
    check:
      place === 'check'
        ? {
            conclusion: isExplained ? 'success' : 'neutral',
            title,
            summary: withRefusals(summary, situation),
            actions: buttonsOf(situation),
          }
        : null,
    status: null,
    comment: place === 'comment' ? `${commentOpening}\n**${plainLine(title)}**\n\n${summary}` : null,
  }
}

/** What was asked before the merge follows who judges after it. */
function stillAsked(situation: Situation): Told | null {
  const { practice, silence, wasTold } = situation
  const isAsked = wasTold === 'asks' || wasTold === 'content' || wasTold === 'blocks'
  return isAsked && silence === null && writesAnything(practice) ? asked(situation) : null
}

function notAsked({ practice, wasTold }: Situation, why: string): Told {
  const title = 'No explanation is asked for'
  const isChecked = practice.check !== 'off' || wasTold === 'blocks'
  return {
    state: 'not-asked',
    check: isChecked
      ? { conclusion: 'success', title, summary: `${why} There is nothing to do.`, actions: [] }
      : null,
    status: isChecked ? { state: 'success', description: `${title}. ${why}` } : null,
    comment: wasTold === null ? null : `${commentOpening}\n${title} any more. ${why}\n`,
  }
}

function asked(situation: Situation): Told {
  const { practice, isDraft, isExplained } = situation
  const isBlocking = practice.check === 'required' && !isExplained && !isDraft
  const title = titleOf(situation)
  const summary = summaryOf(situation)
  const open = isBlocking ? ('failure' as const) : null
  return {
    state: isBlocking ? 'blocks' : isExplained ? 'content' : 'asks',
    check:
      practice.check === 'off'
        ? null
        : {
            conclusion: open ?? (isExplained ? 'success' : 'neutral'),
            title,
            summary: withRefusals(summary, situation),
            actions: buttonsOf(situation),
          },
    status:
      practice.check === 'off'
        ? null
        : {
            state: open ?? (isExplained ? 'success' : 'pending'),
            description: cut(title),
          },
    // A draft is not ready to be read: nobody is written to.
    comment:
      practice.isCommented && !isDraft ? `${commentOpening}\n**${plainLine(title)}**\n\n${summary}` : null,
  }
}

/** As many as GitHub shows. */
const buttons: readonly Action[] = [
  { label: 'Genuine', description: 'It shows that the author understands', identifier: 'genuine' },
  { label: 'Partial', description: 'It shows a part of the understanding', identifier: 'partial' },
  { label: 'Surface', description: 'It says no more than the diff does', identifier: 'surface' },
]

/** None on a draft, which is not ready to be read, nor where a press would not be heard of. */
const buttonsOf = ({ isWritten, isDraft, hearsPresses }: Situation): readonly Action[] =>
  isWritten && hearsPresses && !isDraft ? buttons : []

/** In the check alone, which is edited without a word to anybody: no comment answers a judgement. */
const withRefusals = (summary: string, { refused }: Situation): string =>
  refused.length === 0
    ? summary
    : `${summary}\n**Judgements that do not count**\n\n${refusalLines(refused).join('\n')}\n`

const judgedWords: Record<Verdict, string> = {
  genuine: 'Explained, and judged genuine by a reviewer. Thank you',
  partial: 'A reviewer sees part of the understanding. One more sentence may close it',
  surface: 'A reviewer asks for more than the surface',
  unsure: 'A reviewer could not tell yet',
}

const titleOf = ({ missing, judged }: Situation): string =>
  judged === null ? missing.title : judgedWords[judged]

const cut = (text: string): string =>
  text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1)}…`

const linesOf = ({ lines }: Missing): string => lines.map((line) => `- ${plainLine(line)}`).join('\n')

/** Nothing of what the author wrote is in it. */
function summaryOf({ missing, isExplained, template, practice }: Situation): string {
  const paste = `<details><summary>A template to paste into the description</summary>\n\n\`\`\`\`markdown\n${template.trim()}\n\`\`\`\`\n\n</details>`
  return `${[
    linesOf(missing),
    isExplained || missing.oneThing === null ? null : `**Next:** ${plainLine(missing.oneThing)}`,
    isExplained ? null : paste,
    reviewers,
    'Edit the description, and this text changes with it.',
    practice.check === 'required' ? rerun : null,
  ]
    .filter((part) => part !== null && part !== '')
    .join('\n\n')}\n`
}

const reviewers = `**For the reviewer.** Could the author debug this at 2 a.m. without the tool? Did they say something true that is not in the diff? Answer in a new comment or review, on a line of its own:

\`\`\`
/understanding genuine
/understanding partial -- what does on call see?
/understanding surface
/understanding unsure
\`\`\``

const rerun = 'This repository requires the check. Where it is missing or old, re-run it, or push again.'
