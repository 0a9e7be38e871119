import { listPeopleNames } from '@/db/queries/list-people-names'
import { type PeopleNames, withoutPeople } from '../format/without-people'
import { reader } from './reader'
import { derivedFromStreams } from './streams'
import type { Visibility } from './visibility'

const peopleNames = (): PeopleNames =>
  derivedFromStreams('people', () => {
    const all = listPeopleNames(reader())
    const lower = (texts: (string | null)[]) => texts.flatMap((text) => text?.trim().toLowerCase() || [])
    return {
      logins: new Set(lower(all.map(({ login }) => login))),
      names: new Set(lower(all.map(({ name }) => name)).filter((name) => name.includes(' '))),
    }
  })

/** A text of a team's row as this reader may read it: outside the own teams nobody is named. */
export const toldText = ({ ownTeamIds }: Visibility, teamId: string, text: string): string =>
  ownTeamIds.has(teamId) ? text : withoutPeople(text, peopleNames())

type Told = { teamId: string; title?: string; evidence?: string[] }

/** Rows as this reader may read them. */
export const toldRows = <Row extends Told>(visibility: Visibility, rows: Row[]): Row[] =>
  rows.map((row) => ({
    ...row,
    ...(row.title === undefined ? {} : { title: toldText(visibility, row.teamId, row.title) }),
    ...(row.evidence === undefined
      ? {}
      : { evidence: row.evidence.map((text) => toldText(visibility, row.teamId, text)) }),
  }))
