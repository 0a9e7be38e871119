import type { Service } from '@/lib/domain/change'
import { unowned } from '@/lib/domain/team'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import { listDecidedOwners } from './find-owner'

export type RepositoryPlace = {
  id: string
  name: string
  url: string
  defaultBranch: string | null
  isArchived: number
  createdAt: number
  teamId: string | null
  teamName: string
}

export function listRepositories(reader: Reader): RepositoryPlace[] {
  const rows = reader.sqlite
    .prepare(
      `select p.id, p.name, p.url, p.default_branch as defaultBranch, p.is_archived as isArchived, p.created_at as createdAt,
         o.team_id as teamId, coalesce(t.name, 'Unowned') as teamName
       from repository p
       left join ownership o on o.repository_id = p.id and o.path = '' and o.until is null
       left join team t on t.id = o.team_id
       group by p.id order by p.name`,
    )
    .all() as RepositoryPlace[]
  const decided = listDecidedOwners(reader, Date.now())
  if (decided.size === 0) return rows
  const names = listTeamNames(reader)
  return rows.map((row) => {
    const teamId = decided.get(row.id)
    if (teamId === undefined) return row
    return { ...row, teamId, teamName: (teamId === null ? null : names.get(teamId)) ?? unowned.name }
  })
}

/** Teams that own something, with how many people are in them today. */
export function listTeams({ sqlite }: Reader): { id: string; slug: string; name: string; members: number }[] {
  return sqlite
    .prepare(
      `select t.id, t.slug, t.name, count(distinct coalesce(k.person_id, m.account_id)) as members
       from team t left join team_member m on m.team_id = t.id and m.until is null
       left join account_class k on k.account_id = m.account_id
       where t.id in (select team_id from ownership)
         or t.id in (select json_extract(value, '$.teamId') from decision where kind = 'ownership' and undone_at is null)
       group by t.id order by t.name`,
    )
    .all() as { id: string; slug: string; name: string; members: number }[]
}

/** Teams that can own repositories, owning or not, by name. PagerDuty's own none, and often have the names of those that do. */
export const listTeamTree = ({ sqlite }: Reader) =>
  sqlite
    .prepare(
      `select t.id, t.name, t.parent_id as parentId, t.source, count(distinct coalesce(k.person_id, m.account_id)) as members
       from team t left join team_member m on m.team_id = t.id and m.until is null
       left join account_class k on k.account_id = m.account_id
       where t.source <> 'pagerduty' group by t.id order by lower(t.name), t.id`,
    )
    .all() as {
    id: string
    name: string
    parentId: string | null
    source: 'github' | 'pagerduty' | 'decision'
    members: number
  }[]

/** Logins, else names, of who is in a team today. */
export const listNamesOfMembers = ({ sqlite }: Reader, teamId: string): string[] =>
  sqlite
    .prepare<[string], string>(
      `select coalesce(a.login, a.name, a.id) from team_member m join account a on a.id = m.account_id
       where m.team_id = ? and m.until is null order by 1`,
    )
    .pluck()
    .all(teamId)

export function listTeamNames({ sqlite }: Reader): Map<string, string> {
  const rows = sqlite.prepare('select id, name from team').all() as { id: string; name: string }[]
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The vendor's own services, by id. */
export function listSourceServiceNames({ sqlite }: Reader): Map<string, string> {
  const rows = sqlite.prepare('select id, name from source_service').all() as { id: string; name: string }[]
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function listServices({ sqlite }: Pick<Reader, 'sqlite'>): Service[] {
  const rows = sqlite
    .prepare('select id, name, repository_ids as ids, folders from service order by name')
    .all() as {
    id: string
    name: string
    ids: string
    folders: string
  }[]
  return rows.map(({ id, name, ids, folders }) => ({
    id,
    name,
    repositoryIds: (JSON.parse(ids) as unknown[]).map(String),
    folders: (JSON.parse(folders) as unknown[]).map(String),
  }))
}

export type DeploymentSourceRow = {
  repositoryId: string
  source: 'deployments' | 'workflow' | 'release' | 'merge' | 'api'
  count: number
  lastAt: number | null
  isChosen: number
  words: string
}

export function listDeploymentSources({ sqlite }: Reader): DeploymentSourceRow[] {
  return sqlite
    .prepare(
      `select repository_id as repositoryId, source, count, last_at as lastAt, is_chosen as isChosen, words
       from deployment_source order by repository_id, is_chosen desc, count desc`,
    )
    .all() as DeploymentSourceRow[]
}

/** Changes that count, by repository and team. */
export const countChanges = ({ sqlite }: Reader): { repositoryId: string; teamId: string; n: number }[] =>
  sqlite
    .prepare(
      `select repository_id as repositoryId, team_id as teamId, count(*) as n from change
       where exclusion is null group by repository_id, team_id`,
    )
    .all() as { repositoryId: string; teamId: string; n: number }[]

/** Changes of rules in a stretch of time. */
export const listRuleChanges = (reader: Reader, from: number, to: number) =>
  prepared(
    reader,
    `select rule, version, first_applied_at as at from rule_version v
         where first_applied_at >= ? and first_applied_at < ?
           and exists (select 1 from rule_version b where b.rule = v.rule and b.first_applied_at < v.first_applied_at)
         order by first_applied_at`,
  ).all(from, to) as { rule: string; version: string; at: number }[]
