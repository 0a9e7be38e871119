import type { ChangeEvidence } from '@/db/queries/find-change-evidence'
import { listPeopleNames } from '@/db/queries/list-people-names'
import { type Unnamed, withoutNames } from '../format/without-names'
import { services, teams } from './places'
import { reader } from './reader'
import { derivedFromStreams, repositories } from './streams'
import type { Visibility } from './visibility'

const lower = (texts: (string | null)[]): string[] =>
  texts.flatMap((text) => text?.trim().toLowerCase() || [])

const people = () =>
  derivedFromStreams('people', () => {
    const all = listPeopleNames(reader())
    return {
      logins: new Set(lower(all.map(({ login }) => login))),
      fullNames: new Set(lower(all.map(({ name }) => name)).filter((name) => name.includes(' '))),
    }
  })

const nobody = { logins: new Set<string>(), fullNames: new Set<string>() }

function hiddenPlaces({ hiddenTeamIds, hiddenServiceIds, hiddenRepositoryIds }: Visibility): Set<string> {
  const ofTeams = teams().filter(({ id }) => hiddenTeamIds.has(id))
  const ofServices = services().filter(({ id }) => hiddenServiceIds.has(id))
  const ofRepositories = repositories().filter(({ id }) => hiddenRepositoryIds.has(id))
  return new Set(
    lower([
      ...ofTeams.flatMap(({ slug, name }) => [slug, name]),
      ...ofServices.map(({ name }) => name),
      ...ofRepositories.map(({ name }) => name.split('/')[1] ?? name),
    ]),
  )
}

/** Texts name nothing that is hidden from the reader, and outside the own teams nobody. Kept for as long as what may be seen. */
const unnamedBy = new WeakMap<Visibility, { own: Unnamed; others: Unnamed }>()

function unnamedTo(visibility: Visibility) {
  const known = unnamedBy.get(visibility)
  if (known) return known
  const places = hiddenPlaces(visibility)
  const made = { own: { ...nobody, places }, others: { ...people(), places } }
  unnamedBy.set(visibility, made)
  return made
}

/** A text of a team's row as this reader may read it. */
export function toldText(visibility: Visibility, teamId: string, text: string): string {
  const { own, others } = unnamedTo(visibility)
  return withoutNames(text, visibility.ownTeamIds.has(teamId) ? own : others)
}

export const byUnlisted = 'by a change that is not shown to you'

/** Evidence quotes titles of changes in its repository: not where some of these may not be listed. */
function toldEvidenceText(visibility: Visibility, row: Told, text: string): string {
  const { teamId, repositoryId = '' } = row
  if (visibility.openRepositoryIds.has(repositoryId)) return toldText(visibility, teamId, text)
  const [strength, ...words] = text.split(': ')
  return words.length === 0 ? byUnlisted : `${strength}: ${byUnlisted}`
}

type Told = { teamId: string; repositoryId?: string; title?: string; evidence?: string[] }

/** Rows as this reader may read them. */
export const toldRows = <Row extends Told>(visibility: Visibility, rows: Row[]): Row[] =>
  rows.map((row) => ({
    ...row,
    ...(row.title === undefined ? {} : { title: toldText(visibility, row.teamId, row.title) }),
    ...(row.evidence === undefined
      ? {}
      : { evidence: row.evidence.map((text) => toldEvidenceText(visibility, row, text)) }),
  }))

/** The evidence of a team's change as this reader may read it. */
export function toldEvidence(
  visibility: Visibility,
  change: { teamId: string; repositoryId: string },
  evidence: ChangeEvidence,
): ChangeEvidence {
  const told = (text: string) => toldText(visibility, change.teamId, text)
  const { bodyVersions, explanation, markers } = evidence
  return {
    ...evidence,
    markers: markers.map((marker) => ({ ...marker, matchedText: told(marker.matchedText) })),
    bodyVersions: bodyVersions.map((version) => ({ ...version, body: told(version.body) })),
    explanation: explanation && {
      ...explanation,
      parts: {
        what: { ...explanation.parts.what, text: told(explanation.parts.what.text) },
        failureModes: { ...explanation.parts.failureModes, text: told(explanation.parts.failureModes.text) },
        why: { ...explanation.parts.why, text: told(explanation.parts.why.text) },
      },
    },
  }
}
