import type { Account } from '@/lib/domain/account'
import type { Ownership, Team, TeamMember } from '@/lib/domain/team'
import type { Store } from '../open'
import { ownership, team } from '../tables'
import { prepared, saveRows } from './prepared'
import { saveAccounts } from './save-accounts'
import { applyTeamWords } from './save-team-words'
import { markUnconcluded } from './unconcluded'

type TeamFacts = { teams: Team[]; members: TeamMember[]; ownership: Ownership[]; accounts: Account[] }

/**
 * Keeps teams with their members and what they own. Who is no longer named leaves at the time of this reading;
 * who was a member before keeps the day since when we know. Call inside `store.write`.
 */
export function saveTeams(store: Store, facts: TeamFacts, readAt: number): void {
  const owned = ownershipByTeams(store)
  saveAccounts(store, facts.accounts)
  saveRows(
    store,
    team,
    facts.teams.map((one) => ({ ...one, toldName: null, toldParentId: null })),
  )
  applyTeamWords(store, readAt)
  for (const { id } of facts.teams) {
    saveMembers(
      store,
      id,
      facts.members.filter((member) => member.teamId === id),
      readAt,
    )
    store.sqlite.prepare("delete from ownership where team_id = ? and origin = 'github-team'").run(id)
  }
  saveRows(
    store,
    ownership,
    facts.ownership.map((row) => ({ ...row, path: row.path ?? '' })),
  )
  markOwnedOtherwise(store, owned, ownershipByTeams(store))
}

/** By repository, as text that differs when anything of it does. */
function ownershipByTeams(store: Store): Map<string, string> {
  const rows = prepared(
    store,
    `select repository_id as id, json_group_array(json_array(team_id, path, "from", until)) as owners from
       (select * from ownership where origin = 'github-team' order by team_id, path, "from") group by repository_id`,
  ).all() as { id: string; owners: string }[]
  return new Map(rows.map(({ id, owners }) => [id, owners]))
}

function markOwnedOtherwise(store: Store, before: Map<string, string>, after: Map<string, string>): void {
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(id) === after.get(id)) continue
    markUnconcluded(store, 'pull-requests', id)
    markUnconcluded(store, 'links', id)
  }
}

function saveMembers(store: Store, teamId: string, members: TeamMember[], readAt: number): void {
  const known = store.sqlite
    .prepare('select account_id as accountId from team_member where team_id = ? and until is null')
    .all(teamId) as { accountId: string }[]
  const join = store.sqlite.prepare(
    'insert into team_member (team_id, account_id, "from", until) values (?, ?, ?, null) on conflict do nothing',
  )
  const leave = store.sqlite.prepare(
    'update team_member set until = ? where team_id = ? and account_id = ? and until is null',
  )
  const isKnown = new Set(known.map((row) => row.accountId))
  const isNamed = new Set(members.map((member) => member.accountId))
  for (const member of members) {
    if (!isKnown.has(member.accountId)) join.run(teamId, member.accountId, member.from)
  }
  for (const { accountId } of known) if (!isNamed.has(accountId)) leave.run(readAt, teamId, accountId)
}
