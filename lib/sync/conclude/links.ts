import { listMentioners } from '@/db/queries/find-mentioned'
import { type LinkGround, listLinkFacts, listLinkGround } from '@/db/queries/list-link-facts'
import { preparedRows } from '@/db/queries/prepared-rows'
import { prepared } from '@/db/store/prepared'
import { markMeasured } from '@/db/store/publication'
import { saveConclusions } from '@/db/store/save-conclusions'
import { clearMarks, listMarkedScopes, listMarks } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import type { Repository } from '@/lib/domain/repository'
import { changeOutcomesOf, changeOutcomeVersion } from '@/lib/linking/change-outcomes'
import { candidatesOf, outcomesOf } from '@/lib/linking/judge-deployments'
import type { LinkFacts } from '@/lib/linking/link-facts'
import { wordsOfRepository } from '@/lib/linking/mention-words'
import { repositoriesNamed } from './mentions'
import type { Pass } from './pass'

export const linkRuleVersion = 'link/1'

/** Draws causes and outcomes of the deployments of every marked repository, and of those that are tied to one by name. */
export async function concludeLinks(pass: Pass): Promise<void> {
  const { store } = pass
  const marked = listMarkedScopes(store, ['links'])
  if (marked.length === 0) return
  const marks = marked.flatMap((id) => listMarks(store, 'links', id))
  const ground = listLinkGround(store)
  const touched = new Set(marked)
  for (const id of marked) {
    for (const neighbour of neighboursOf(pass, id)) touched.add(neighbour)
    await pass.rest()
  }
  for (const id of touched) {
    const [found] = preparedRows(store, tables.repository, 'where id = ?', id)
    if (found) await concludeOne(pass, found, ground)
    if (pass.context.stop.aborted) return
  }
  await store.write(() => clearMarks(store, marks))
}

/** Repositories of hotfixes that name something of this one, and of what this one's hotfixes name. */
function neighboursOf({ store }: Pass, id: string): Set<string> {
  const [found] = preparedRows(store, tables.repository, 'where id = ?', id)
  if (!found) return new Set()
  const naming = listMentioners(store, id, wordsOfRepository(found.name))
  const words = prepared(
    store,
    `select distinct m.word from mention m left join pull_request_outline o on o.pull_request_id = m.id
     where m.scope = ? and m.kind = 'change' and coalesce(o.is_hotfix, 1) = 1`,
  ).all(id) as { word: string }[]
  return new Set([
    ...naming.filter(({ kind }) => kind === 'change').map(({ scope }) => scope),
    ...repositoriesNamed(
      store,
      words.map(({ word }) => word),
    ),
  ])
}

async function concludeOne(pass: Pass, found: Repository, ground: LinkGround): Promise<void> {
  const { store, now } = pass
  const facts: LinkFacts = { ...listLinkFacts(store, found, ground), now }
  await pass.rest()
  const candidates = candidatesOf(facts, found.id)
  await pass.rest()
  const outcomes = outcomesOf(facts, candidates, found.id).map(({ finishedAt, ...outcome }) => ({
    ...outcome,
    repositoryId: found.id,
    ruleVersion: linkRuleVersion,
    bookedAt: outcome.recoveredAt ?? finishedAt,
  }))
  await pass.rest()
  const followedRows = changeOutcomesOf(facts, candidates, found.id).map((outcome) => ({
    ...outcome,
    repositoryId: found.id,
    ruleVersion: `change-outcome/${changeOutcomeVersion}`,
  }))
  await pass.rest()
  const scope = { column: 'repository_id', value: found.id }
  const links = candidates.map((candidate) => ({
    ...candidate,
    repositoryId: found.id,
    ruleVersion: linkRuleVersion,
  }))
  const onLink = (
    _: string,
    before: Record<string, unknown> | null,
    after: typeof tables.linkCandidate.$inferInsert | null,
  ) => {
    const [deploymentId, incidentId] = after
      ? [after.deploymentId, after.incidentId]
      : [before?.deployment_id, before?.incident_id]
    markMeasured(store, 'deployments', String(deploymentId), found.id)
    if (typeof incidentId === 'string') markMeasured(store, 'incidents', incidentId, '')
  }
  const onOutcome = (id: string) => markMeasured(store, 'deployments', id, found.id)
  const linked = { table: tables.linkCandidate, scope, rows: links, onWrite: onLink }
  await saveConclusions(store, linked, now, pass.rest)
  const ended = { table: tables.deploymentOutcome, scope, rows: outcomes, onWrite: onOutcome }
  await saveConclusions(store, ended, now, pass.rest)
  const onChange = (id: string) => markMeasured(store, 'changes', id, found.id)
  const followed = { table: tables.changeOutcome, scope, rows: followedRows, onWrite: onChange }
  await saveConclusions(store, followed, now, pass.rest)
}
