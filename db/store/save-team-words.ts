import type { DecisionValue } from '@/lib/domain/decision'
import type { Store } from '../open'
import { decisionsInForce } from '../queries/list-decisions'
import { prepared } from './prepared'

type Writer = Pick<Store, 'sqlite'>
type Said = DecisionValue<'team'>

/**
 * Makes teams what people say they are: named and placed by their word, made where the source has none, and as the source says
 * where nothing is said any more. Call inside `store.write`, after what the source says is kept too. `now` epoch ms.
 */
export function applyTeamWords(store: Writer, now: number): void {
  const said = decisionsInForce(store, 'team')
  const known = prepared(store, 'select id, source, told_name as toldName from team').all() as {
    id: string
    source: string
    toldName: string | null
  }[]
  for (const { id, source, toldName } of known) {
    if (said.has(id)) continue
    if (source === 'decision') removeTeam(store, id)
    else if (toldName !== null) asToldAgain(store, id)
  }
  const sources = new Map(known.map(({ id, source }) => [id, source]))
  for (const [id, value] of said) {
    const source = sources.get(id)
    if (source === undefined || source === 'decision') makeTeam(store, id, value, now)
    else nameOtherwise(store, id, value)
  }
}

/** "Web platform" is 'web-platform'. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

function makeTeam(store: Writer, id: string, { name, parentId, memberIds }: Said, now: number): void {
  prepared(
    store,
    `insert into team (id, source, slug, name, parent_id) values (?, 'decision', ?, ?, ?)
     on conflict (id) do update set slug = excluded.slug, name = excluded.name, parent_id = excluded.parent_id`,
  ).run(id, slugOf(name), name, parentId)
  const members = JSON.stringify(memberIds ?? [])
  prepared(
    store,
    `update team_member set until = ? where team_id = ? and until is null
       and account_id not in (select value from json_each(?))`,
  ).run(now, id, members)
  prepared(
    store,
    `insert into team_member (team_id, account_id, "from", until)
     select ?, value, ?, null from json_each(?) where not exists (
       select 1 from team_member m where m.team_id = ? and m.account_id = value and m.until is null)`,
  ).run(id, now, members, id)
}

function nameOtherwise(store: Writer, id: string, { name, parentId }: Said): void {
  prepared(
    store,
    `update team set told_parent_id = case when told_name is null then parent_id else told_parent_id end,
       told_name = coalesce(told_name, name), name = ?, parent_id = ? where id = ?`,
  ).run(name, parentId, id)
}

function asToldAgain(store: Writer, id: string): void {
  prepared(
    store,
    'update team set name = told_name, parent_id = told_parent_id, told_name = null, told_parent_id = null where id = ?',
  ).run(id)
}

function removeTeam(store: Writer, id: string): void {
  prepared(store, 'delete from team where id = ?').run(id)
  prepared(store, 'delete from team_member where team_id = ?').run(id)
  prepared(store, 'update team set parent_id = null where parent_id = ?').run(id)
}
