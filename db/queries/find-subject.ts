import { type DecisionKind, environmentOf, everyRepository } from '@/lib/domain/decision'
import { judgementOf } from '@/lib/domain/judgement'
import { unowned } from '@/lib/domain/team'
import { addressOf } from '@/lib/linking/join-people'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import { organisation } from './find-hours'
import { ownerOf } from './find-owner'
import { hasEnvironment, repositoriesWithEnvironment } from './list-environments'

type Source = Pick<Reader, 'sqlite'>

/** What a decision is about. `teamId`: who owns it; null where it is no team's own. */
export type Subject = { teamId: string | null }

const ofDeployment = 'select team_id as teamId from deployment where id = ?'
const ofChange = 'select team_id as teamId from change where id = ?'
const ofIncident = `select coalesce(team_id, '${unowned.id}') as teamId from incident_count where incident_id = ?`

const questions: Record<
  Exclude<
    DecisionKind,
    | 'deployment-source'
    | 'service-folders'
    | 'ownership'
    | 'environment'
    | 'calendar'
    | 'windows'
    | 'team'
    | 'attribution-words'
    | 'explanation-practice'
    | 'judgement'
  >,
  string[]
> = {
  // The deployment is what counts as failed.
  link: [
    'select d.team_id as teamId from link_candidate l join deployment d on d.id = l.deployment_id where l.id = ?',
  ],
  'added-link': [ofIncident],
  failure: [ofDeployment],
  change: [ofChange],
  pairing: [ofChange],
  attribution: [ofChange],
  explanation: [ofChange],
  exclusion: [ofDeployment, ofIncident],
  'account-class': ['select null as teamId from account where id = ?'],
  'same-person': ['select null as teamId from account where id = ?'],
  'service-join': ['select null as teamId from source_service where id = ?'],
}

/** The subject of this kind and id; null when there is none. `now` epoch ms. */
export function findSubject(reader: Source, kind: DecisionKind, id: string, now: number): Subject | null {
  if (kind === 'deployment-source' || kind === 'service-folders' || kind === 'ownership') {
    const isKnown = prepared(reader, 'select 1 from repository where id = ?').get(id) !== undefined
    return isKnown ? { teamId: ownerOf(reader, id)(now) ?? unowned.id } : null
  }
  const address = kind === 'same-person' ? addressOf(id) : null
  if (address !== null) return isNobodys(reader, address) ? { teamId: null } : null
  if (kind === 'team') return isTeamOrNew(reader, id) ? { teamId: null } : null
  if (kind === 'calendar' || kind === 'windows' || kind === 'attribution-words') {
    return id === organisation ? { teamId: null } : null
  }
  if (kind === 'explanation-practice') return ofPractice(reader, id, now)
  if (kind === 'judgement') return findSubject(reader, 'change', judgementOf(id)?.changeId ?? '', now)
  if (kind === 'environment') return ownerOfEnvironment(reader, id, now)
  const found = questions[kind].flatMap((question) => prepared(reader, question).all(id) as Subject[])
  return found[0] ?? null
}

/** What is written at GitHub in the organisation's name is no team's own to turn on. */
function ofPractice(reader: Source, id: string, now: number): Subject | null {
  const isKnown = id === everyRepository || findSubject(reader, 'ownership', id, now) !== null
  return isKnown ? { teamId: null } : null
}

/** A team that can own repositories, or a name for one that is made here. */
const isTeamOrNew = (reader: Source, id: string): boolean =>
  /^decision:[\w-]{1,80}$/.test(id) ||
  prepared(reader, "select 1 from team where id = ? and source <> 'pagerduty'").get(id) !== undefined

/** Whether commits were made under an address that the source takes for nobody's. */
const isNobodys = (reader: Source, address: string): boolean =>
  prepared(reader, "select 1 from commit_address where address = ? and account_id = ''").get(address) !==
  undefined

/** What is said of an environment of every repository is no team's own. */
function ownerOfEnvironment(reader: Source, subject: string, now: number): Subject | null {
  const about = environmentOf(subject)
  if (about === null) return null
  const { repositoryId, environment } = about
  if (repositoryId === null) {
    return repositoriesWithEnvironment(reader, environment).length === 0 ? null : { teamId: null }
  }
  if (!hasEnvironment(reader, repositoryId, environment)) return null
  return { teamId: ownerOf(reader, repositoryId)(now) ?? unowned.id }
}

/** Whether a deployment or an incident has this id. */
export const isOfKind = (reader: Source, kind: 'deployment' | 'incident', id: string): boolean =>
  prepared(reader, kind === 'deployment' ? ofDeployment : ofIncident).get(id) !== undefined

export const isTeam = (reader: Source, id: string): boolean =>
  prepared(reader, 'select 1 from team where id = ?').get(id) !== undefined

export const isService = (reader: Source, id: string): boolean =>
  prepared(reader, 'select 1 from service where id = ?').get(id) !== undefined

/** Whether an incident counts, and for a service of ours. */
export const isServedIncident = (reader: Source, id: string): boolean =>
  prepared(
    reader,
    'select 1 from incident_count where incident_id = ? and exclusion is null and service_id is not null',
  ).get(id) !== undefined

export const isCountedDeployment = (reader: Source, id: string): boolean =>
  prepared(reader, "select 1 from deployment where id = ? and exclusion is null and outcome = 'success'").get(
    id,
  ) !== undefined

/** Whether an account is known and a person's. */
export const isPerson = (reader: Source, id: string): boolean =>
  prepared(
    reader,
    `select 1 from account a left join account_class k on k.account_id = a.id
     where a.id = ? and coalesce(k.class, 'human') = 'human'`,
  ).get(id) !== undefined

/** Those of these accounts that are people other than a change's author. */
export function otherPeople(reader: Source, changeId: string, accountIds: readonly string[]): string[] {
  const find = prepared(
    reader,
    `select a.id from account a left join account_class k on k.account_id = a.id
     where a.id = ? and coalesce(k.class, 'human') = 'human'
       and coalesce(k.person_id, a.id) is not (
         select coalesce(w.person_id, c.author_account_id) from change c
         left join account_class w on w.account_id = c.author_account_id where c.id = ?)`,
  )
  return accountIds.filter((id) => find.get(id, changeId) !== undefined)
}

/** Whether a change was brought by a pull request, whose text may explain it. */
export const hasExplanation = (reader: Source, changeId: string): boolean =>
  prepared(reader, "select 1 from change where id = ? and kind = 'pull-request'").get(changeId) !== undefined

/** Those of these workflows that a repository has. */
export const workflowsAmong = (reader: Source, repositoryId: string, ids: readonly string[]): string[] =>
  ids.filter(
    (id) =>
      prepared(reader, 'select 1 from workflow where id = ? and repository_id = ?').get(id, repositoryId) !==
      undefined,
  )
