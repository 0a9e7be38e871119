import type { ChangeEvidence } from '@/db/queries/find-change-evidence'
import { findTemplates } from '@/db/queries/find-templates'
import type { ChangeEvidenceAnswer } from '../api/change-contract'
import { instant } from '../api/instant'
import type { PartName } from '../explanation/locate-parts'
import { markedText } from '../explanation/marked-text'
import { templateOf } from '../explanation/template-as-of'
import { textAsOf, textCountsForMs, textSince } from '../explanation/text-as-of'
import type { ChangeRow } from '../metrics/rows'
import { reader } from './reader'

type Told = NonNullable<ChangeEvidenceAnswer['explanation']>

const toldParts = { what: 'what', failureModes: 'failure-modes', why: 'why' } as const

/** What a change explains: its parts as graded, and the whole text with the parts where they stand. */
export function explanationOf(row: ChangeRow, evidence: ChangeEvidence): Told | null {
  const { explanation } = evidence
  if (explanation === null) return null
  const { provenance, isExplained, whatLevel, failureModesLevel, whyLevel } = explanation
  const part = (name: PartName, level: number) => {
    const { text, signals, spans } = explanation.parts[name]
    const isBeside = text !== '' && spans?.length === 0
    return { part: toldParts[name], level, text, signals, isBeside }
  }
  return {
    provenance,
    isExplained,
    parts: [part('what', whatLevel), part('failureModes', failureModesLevel), part('why', whyLevel)],
    text: textOf(row, evidence),
  }
}

/** The parts are located anew, since what this reader is told may have other letters than what was graded. */
function textOf(
  row: ChangeRow,
  { pullRequest, bodyVersions, lastCommittedAt }: ChangeEvidence,
): Told['text'] {
  const version = textAsOf(bodyVersions, row.countedAt + textCountsForMs)
  if (pullRequest === null || version === null || version.body.trim() === '') return null
  const { openedAt, repositoryId } = pullRequest
  const template = templateOf(findTemplates(reader(), repositoryId), { openedAt, mergedAt: row.countedAt })
  const since = textSince(version, bodyVersions)
  return {
    passages: markedText(version.body, template, row.title).map(({ parts, ...passage }) => ({
      parts: parts.map((part) => toldParts[part]),
      ...passage,
    })),
    writtenAt: since === null ? null : instant(since),
    lastCommitAt: lastCommittedAt === null ? null : instant(lastCommittedAt),
  }
}
