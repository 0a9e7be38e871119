import type { Store } from '@/db/open'
import { listJoins } from '@/db/queries/list-joins'
import { prepared } from '@/db/store/prepared'
import { ApiError } from '../api/api-error'
import type { Viewer } from '../auth/viewer'
import { awaitEffect, type Effect } from '../decisions/effect'
import { unowned } from '../domain/team'
import { reader } from '../reports/reader'
import { settings } from '../settings'
import { write } from '../writer'
import { type Applied, applyMapping, type Wish } from './apply-mapping'
import type { ServiceMapping, TeamMapping } from './payload'

/** What a mapping changed, its subjects and ends by name; `rule`: nobody decided, the rules hold. */
export type MappingAnswer = {
  changes: { name: string; before: NamedWord; after: NamedWord }[]
  unchanged: number
  effect: Effect
}
type NamedWord = { to: string | null } | 'rule'

/** Something that can be named: by id, or by a name that only it has. */
type Named = { id: string; names: string[] }

/** Makes ownership by people's word what the mapping says. Throws 422 that names what is not there or there twice. */
export async function putTeams(viewer: Viewer, { teams }: TeamMapping): Promise<MappingAnswer> {
  const { applied, ends } = await write((store) => {
    const repositories = rowsOf(store, 'select id, name as first, name as second from repository')
    // PagerDuty's teams own no repositories, and often have the names of those that do.
    const known = rowsOf(
      store,
      "select id, slug as first, name as second from team where source <> 'pagerduty'",
    )
    const wishes = wishesOf(
      teams.map(({ team, repositories: named }) => ({ end: team, subjects: named })),
      { field: 'teams', end: 'team', subject: 'repositories' },
      [...known, { id: unowned.id, names: [unowned.slug, unowned.name] }],
      repositories,
    ).map((wish) => (wish.to === unowned.id ? { ...wish, to: null } : wish))
    const applied = applyMapping(store, viewer, 'ownership', wishes, nameIn(repositories), Date.now())
    return { applied, ends: known }
  })
  return answerOf(applied, ends)
}

/** Makes which services of sources stand for ours by people's word what the mapping says. Throws 422 as `putTeams` does. */
export async function putServices(viewer: Viewer, { services }: ServiceMapping): Promise<MappingAnswer> {
  const { applied, ends } = await write((store) => {
    const sourceServices = listJoins(store).map(({ id, name }) => ({ id, names: [name] }))
    const known = rowsOf(store, 'select id, name as first, name as second from service')
    const wishes = wishesOf(
      services.map(({ service, sourceServices: named }) => ({ end: service, subjects: named })),
      { field: 'services', end: 'service', subject: 'sourceServices' },
      known,
      sourceServices,
    )
    const applied = applyMapping(store, viewer, 'service-join', wishes, nameIn(sourceServices), Date.now())
    return { applied, ends: known }
  })
  return answerOf(applied, ends)
}

function rowsOf(store: Store, sql: string): Named[] {
  const rows = prepared(store, sql).all() as { id: string; first: string; second: string }[]
  return rows.map(({ id, first, second }) => ({ id, names: [first, second] }))
}

const nameIn = (all: Named[]) => (id: string) => all.find((one) => one.id === id)?.names[0] ?? id

/** Where a mapping names its ends and subjects, for what is refused of it. */
type Fields = { field: string; end: string; subject: string }

/** What a mapping says of each subject, by id. Throws 422 that names a name which is unknown, unclear or there twice. */
export function wishesOf(
  entries: { end: string | null; subjects: string[] }[],
  fields: Fields,
  ends: Named[],
  subjects: Named[],
): Wish[] {
  const [endIds, subjectIds] = [idsByName(ends), idsByName(subjects)]
  const seen = new Set<string>()
  return entries.flatMap((entry, index) => {
    const at = `${fields.field}.${index}`
    const to = entry.end === null ? null : idOf(endIds, entry.end, `${at}.${fields.end}`)
    return entry.subjects.map((name, place) => {
      const field = `${at}.${fields.subject}.${place}`
      const subject = idOf(subjectIds, name, field)
      if (seen.has(subject)) throw refused(field, `"${name.slice(0, 80)}" is named twice`)
      seen.add(subject)
      return { subject, name, to }
    })
  })
}

function idsByName(all: Named[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { id, names } of all) {
    for (const name of [id, ...names]) found.set(name, (found.get(name) ?? new Set()).add(id))
  }
  return found
}

function idOf(ids: Map<string, Set<string>>, name: string, field: string): string {
  const [first, ...others] = ids.get(name) ?? []
  if (first === undefined) throw refused(field, `there is no "${name.slice(0, 80)}"`)
  if (others.length > 0)
    throw refused(field, `more than one is called "${name.slice(0, 80)}"; name it by its id`)
  return first
}

const refused = (field: string, words: string): ApiError =>
  new ApiError(422, 'bad-field', `The field "${field}" is not right: ${words}. Nothing was changed.`, {
    field,
  })

async function answerOf({ changes, unchanged, asked }: Applied, ends: Named[]): Promise<MappingAnswer> {
  const nameOf = nameIn(ends)
  const named = (word: NamedWord): NamedWord =>
    word === 'rule' || word.to === null ? word : { to: nameOf(word.to) }
  const { isDemo, jobs } = settings()
  return {
    changes: changes.map(({ name, before, after }) => ({ name, before: named(before), after: named(after) })),
    unchanged,
    effect: await awaitEffect({ reader: reader(), isDemo, jobs }, asked),
  }
}
