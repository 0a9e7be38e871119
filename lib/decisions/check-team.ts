import type { Reader } from '@/db/open'
import { isPerson } from '@/db/queries/find-subject'
import { prepared } from '@/db/store/prepared'
import { slugOf } from '@/db/store/save-team-words'
import type { DecisionValue } from '@/lib/domain/decision'
import { unowned } from '@/lib/domain/team'
import { ApiError } from '../api/api-error'

type Source = Pick<Reader, 'sqlite'>
type Team = { id: string; slug: string; name: string; parentId: string | null; source: string }

const teamsOf = (reader: Source): Team[] =>
  prepared(
    reader,
    "select id, slug, name, parent_id as parentId, source from team where source <> 'pagerduty'",
  ).all() as Team[]

/** Refuses a name that another team has, a team under itself, and members of what has its own at GitHub. */
export function checkTeam(reader: Source, subject: string, value: DecisionValue<'team'>): void {
  const teams = teamsOf(reader)
  const slug = slugOf(value.name)
  const isTaken = teams.some((one) => one.id !== subject && (one.slug === slug || slugOf(one.name) === slug))
  if (slug === '' || slug === unowned.slug || isTaken) {
    throw refusal(
      'value.name',
      'Another team has this name, or nearly. Choose one that is told apart from it.',
    )
  }
  if (value.parentId !== null && !teams.some(({ id }) => id === value.parentId)) {
    throw refusal('value.parentId', 'There is no team of this id to stand under; null is none.')
  }
  if (isUnder(teams, value.parentId, subject)) {
    throw refusal('value.parentId', 'A team cannot stand under itself or under one of its own.')
  }
  const isMade = subject.startsWith(madePrefix)
  if (isMade !== (value.memberIds !== null)) {
    throw refusal(
      'value.memberIds',
      isMade
        ? 'Say who is in it: their accounts.'
        : 'Who is in a team of GitHub is said there; leave it null here.',
    )
  }
  if (value.memberIds?.some((id) => !isPerson(reader, id))) {
    throw refusal('value.memberIds', 'Name accounts of people.')
  }
}

const madePrefix = 'decision:'

function isUnder(teams: Team[], parentId: string | null, subject: string): boolean {
  const parents = new Map(teams.map((one) => [one.id, one.parentId]))
  const seen = new Set<string>()
  for (let id = parentId; id !== null && !seen.has(id); id = parents.get(id) ?? null) {
    if (id === subject) return true
    seen.add(id)
  }
  return false
}

/** Refuses to take back a team that was made here while repositories are given to it. */
export function checkTeamUndo(reader: Source, subject: string): void {
  const isMade = subject.startsWith(madePrefix)
  const said = prepared(
    reader,
    "select count(*) as words from decision where kind = 'team' and subject = ? and undone_at is null",
  ).get(subject) as { words: number }
  const owns = prepared(
    reader,
    `select 1 from decision where kind = 'ownership' and undone_at is null and json_extract(value, '$.teamId') = ?`,
  ).get(subject)
  if (!isMade || said.words > 1 || owns === undefined) return
  throw new ApiError(
    409,
    'team-owns-repositories',
    'Repositories are given to this team. Give them to another one first, or undo that.',
  )
}

const refusal = (field: string, message: string): ApiError =>
  new ApiError(422, 'bad-field', message, { field })
