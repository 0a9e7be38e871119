import type { ExplanationPractice } from '../domain/explanation-practice'
import type { Verdict } from '../domain/judgement'
import { type PartName, partNames } from '../explanation/locate-parts'
import { partTitles } from './missing'
import { plainLine } from './plain-line'

/** What people wrote in Headroom about a merged pull request and did not take back: without their names. */
export type Posted = {
  explanation: Record<PartName, string> | null
  judgements: readonly { verdict: Verdict; words: string | null }[]
}

/**
 * Where what people write in Headroom is posted: in the one comment, else in the text of the check; null where it is not. A commit
 * status has no text.
 */
export function postedIn(
  { isPostedBack, isCommented, check }: ExplanationPractice,
  writesChecks: boolean,
): 'comment' | 'check' | null {
  if (isPostedBack !== true) return null
  if (isCommented) return 'comment'
  return writesChecks && check !== 'off' ? 'check' : null
}

/** Of one part. GitHub takes 65,536 characters of a comment, and each of ours can become three. */
const mostCharacters = 4_000
const mostJudgements = 5

/** As Markdown of GitHub: quoted, so that no line of it is a command or a heading. */
export function postedText({ explanation, judgements }: Posted): string {
  const parts = partNames.flatMap((name) => {
    const text = explanation?.[name].trim() ?? ''
    return text === '' ? [] : [`**${partTitles[name]}**, added in Headroom:\n\n${quoted(text)}`]
  })
  const judged = judgements.slice(-mostJudgements).map(({ verdict, words }) => {
    const said = words === null || words.trim() === '' ? '' : `\n\n${quoted(words)}`
    return `**A reviewer judged it in Headroom: ${verdict}.**${said}`
  })
  const written = [...parts, ...judged]
  return `${written.length === 0 ? 'What was added in Headroom was taken back.' : written.join('\n\n')}\n`
}

function quoted(text: string): string {
  const isCut = text.length > mostCharacters
  const lines = text
    .slice(0, mostCharacters)
    .split(/[\r\n]+/)
    .map((line) => plainLine(line, mostCharacters))
    .filter((line) => line !== '')
  return [...lines, ...(isCut ? ['… The rest stands in Headroom.'] : [])]
    .map((line) => `> ${line}`)
    .join('\n>\n')
}
