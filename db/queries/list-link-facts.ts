import type { InferSelectModel } from 'drizzle-orm'
import { runSteps, type Steps } from '@/lib/domain/steps'
import { serviceOf } from '@/lib/linking/delivery-facts'
import { wholeServiceOf } from '@/lib/linking/folder-services'
import { callsItselfFix, callsItselfHotfix } from '@/lib/linking/hotfix'
import type { LinkDecisions } from '@/lib/linking/link-decisions'
import type { ChangeTold, LinkFacts } from '@/lib/linking/link-facts'
import { mentionedWords, wordsOfRepository } from '@/lib/linking/mention-words'
import { readReferences } from '@/lib/linking/read-references'
import { windowsInForce } from '@/lib/linking/windows'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import * as tables from '../tables'
import { findCause } from './find-cause'
import { findLinkingWindows } from './find-linking-windows'
import { findMentioned, listMentioners } from './find-mentioned'
import { hashesIn } from './kept-row'
import { decisionsInForce } from './list-decisions'
import { ownRows, preparedRows, slicedRowids } from './prepared-rows'
import { isWithinService } from './within-service'

type Source = Pick<Reader, 'sqlite'>

/** A repository is deployed as a whole: what broke in one of its folders is linked to any deployment of it. */
export const ofWhole = <Join extends { serviceId: string | null }>(join: Join): Join =>
  join.serviceId === null ? join : { ...join, serviceId: wholeServiceOf(join.serviceId) }

type Found = { id: string; name: string }

/** What is the same for every repository, read once. */
export type LinkGround = Pick<LinkFacts, 'repositories' | 'joins' | 'windows'>

export const listLinkGround = (reader: Source): LinkGround => ({
  repositories: preparedRows(reader, tables.repository, ''),
  joins: preparedRows(reader, tables.serviceJoin, 'order by source_service_id').map(ofWhole),
  windows: windowsInForce(findLinkingWindows(reader)),
})

/**
 * All that can be linked to the deployments of one repository: its own changes and deliveries, the incidents of its
 * service, and what of elsewhere names them or is named by them.
 */
export const listLinkFacts = (reader: Source, found: Found, ground: LinkGround): Omit<LinkFacts, 'now'> =>
  runSteps(readLinkFacts(reader, found, ground))

/** The same in steps. */
export function* readLinkFacts(
  reader: Source,
  found: Found,
  ground: LinkGround,
): Steps<Omit<LinkFacts, 'now'>> {
  const own = 'where repository_id = ?'
  const changes = yield* ownRows(reader, tables.change, found.id)
  const told = new Map(yield* outlinesTold(reader, found.id))
  for (const [id, push] of pushesTold(reader, own, found.id)) told.set(id, push)
  yield
  const mentioners = listMentioners(reader, found.id, wordsOfRepository(found.name))
  const idsOf = (kind: string) => mentioners.filter((it) => it.kind === kind).map(({ id }) => id)
  const hotfixesElsewhere = idsOf('change').filter((id) => !told.has(id))
  for (const id of hotfixesElsewhere) {
    const one = changeTold(reader, id)
    if (one) told.set(id, one)
  }
  const hotfixes = [...told.values()].filter((it) => it.isHotfix)
  const named = findMentioned(reader, new Set(hotfixes.flatMap((it) => mentionedWords(it.references))))
  const changeEvents = rowsOf(reader, tables.changeEvent, idsOf('change-event'))
  yield
  const decisions = linkDecisions(reader, found.id)
  const ownDeployments = yield* ownRows(reader, tables.deployment, found.id)
  const incidentIds = new Set([
    ...decisions.added.map(({ incidentId }) => incidentId),
    ...incidentsDecided(decisions, new Set(ownDeployments.map(({ id }) => id))),
    ...named.incidents,
    ...idsOf('incident'),
    ...incidentsOfService(reader, found.id),
    ...incidentsNamedIn(reader, found.id),
    ...changeEvents.flatMap((event) => incidentsAfter(reader, event, ground.windows.suspicion)),
  ])
  yield
  const naming = [...incidentIds, ...idsOf('change-event')]
  const sameShas = findMentioned(reader, shaWordsOf(reader, naming)).changes
  const known = new Set(changes.map(({ id }) => id))
  const elsewhere = [...new Set([...hotfixesElsewhere, ...named.changes, ...sameShas])].filter(
    (id) => !known.has(id),
  )
  yield
  const ownDeliveries = yield* ownRows(reader, tables.delivery, found.id)
  const deliveries = [
    ...ownDeliveries.filter(({ deploymentId }) => deploymentId !== null),
    ...elsewhere.flatMap((id) =>
      preparedRows(reader, tables.delivery, 'where change_id = ? and deployment_id is not null', id),
    ),
  ]
  const deployments = [
    ...ownDeployments,
    ...rowsOf(reader, tables.deployment, [
      ...deliveries
        .slice(0)
        .flatMap(({ repositoryId, deploymentId }) =>
          repositoryId === found.id || deploymentId === null ? [] : [deploymentId],
        ),
      ...named.incidents.flatMap((id) => lastDeploymentBefore(reader, id, found.id)),
    ]),
  ]
  yield
  return {
    ...ground,
    changes: [...changes, ...rowsOf(reader, tables.change, elsewhere)],
    told,
    deliveries: deliveries.flatMap(({ changeId, deploymentId, serviceId, method, deliveredAt }) =>
      deploymentId && serviceId && method && deliveredAt !== null
        ? [{ changeId, deploymentId, serviceId, method, deliveredAt }]
        : [],
    ),
    deployments: deployments.map((row) => ({ ...row, reworkRule: null })),
    incidents: rowsOf(reader, tables.incident, [...incidentIds]),
    notes: [...incidentIds].flatMap((id) =>
      preparedRows(reader, tables.incidentNote, 'where incident_id = ? order by id', id),
    ),
    changeEvents,
    decisions,
  }
}

/** What people decided; of causes that they added, those in one repository. */
function linkDecisions(reader: Source, repositoryId: string): LinkDecisions {
  const verdicts = [...decisionsInForce(reader, 'link')].map(([id, { verdict }]) => [id, verdict] as const)
  const added = [...decisionsInForce(reader, 'added-link')].flatMap(([incidentId, value]) => {
    const cause = findCause(reader, value)
    if (cause?.repositoryId !== repositoryId || cause.deploymentId === null) return []
    return [{ incidentId, deploymentId: cause.deploymentId, changeId: cause.changeId }]
  })
  const excluded = [...decisionsInForce(reader, 'exclusion')].filter(([, value]) => value.of === 'incident')
  return {
    verdicts: new Map(verdicts),
    added,
    notFailures: new Set(decisionsInForce(reader, 'failure').keys()),
    excludedIncidents: new Set(excluded.map(([id]) => id)),
  }
}

/** Incidents of the links that people decided about, which are looked at however narrow the windows are. */
const incidentsDecided = ({ verdicts }: LinkDecisions, deploymentIds: ReadonlySet<string>): string[] =>
  [...verdicts.keys()].flatMap((id) => {
    const [, deploymentId = '', incidentId = ''] = id.split('|')
    return incidentId !== '' && deploymentIds.has(deploymentId) ? [incidentId] : []
  })

type Identified =
  | typeof tables.change
  | typeof tables.deployment
  | typeof tables.incident
  | typeof tables.changeEvent

function rowsOf<T extends Identified>(
  reader: Source,
  table: T,
  ids: readonly string[],
): InferSelectModel<T>[] {
  return [...new Set(ids)].flatMap((id) => preparedRows<T>(reader, table, 'where id = ?', id))
}

type OutlineRow = { id: string; isHotfix: number; isFix: number; references: string; paths: Buffer | null }

const outlineColumns =
  'select pull_request_id as id, is_hotfix as isHotfix, is_fix as isFix, "references", paths from pull_request_outline'

const toTold = ({ isHotfix, isFix, references, paths }: OutlineRow): ChangeTold => ({
  isHotfix: isHotfix === 1,
  isFix: isFix === 1,
  references: JSON.parse(references),
  paths: paths === null ? noPaths : hashesIn(paths),
})

const noPaths = new Uint32Array()

function* outlinesTold(reader: Source, repositoryId: string): Steps<[string, ChangeTold][]> {
  const next = prepared(
    reader,
    `${outlineColumns} where rowid in (select value from json_each(?)) order by rowid`,
  )
  const all: [string, ChangeTold][] = []
  for (const rowids of slicedRowids(reader, tables.pullRequestOutline, repositoryId)) {
    for (const row of next.all(rowids) as OutlineRow[]) all.push([row.id, toTold(row)])
    yield
  }
  return all
}

function changeTold(reader: Source, id: string): ChangeTold | undefined {
  const row = prepared(reader, `${outlineColumns} where pull_request_id = ?`).get(id) as
    | OutlineRow
    | undefined
  return row ? toTold(row) : pushesTold(reader, 'where id = ?', id)[0]?.[1]
}

/** What the words of pushes tell, by their ids. */
export function pushesTold(reader: Source, where: string, value: string): [string, ChangeTold][] {
  const rows = prepared(
    reader,
    `select c.id, c.title, r.name, (select json_group_array(m.message) from json_each(c.shas) s
       join "commit" m on m.repository_id = c.repository_id and m.sha = s.value) as messages
     from (select * from change ${where}) c join repository r on r.id = c.repository_id where c.kind = 'push'`,
  ).all(value) as { id: string; title: string; name: string; messages: string }[]
  return rows.map(({ id, title, name, messages }) => [
    id,
    {
      isHotfix: callsItselfHotfix(title, [], null),
      isFix: callsItselfFix(title, [], null),
      paths: noPaths,
      references: readReferences([title, '', ...JSON.parse(messages)].join('\n\n'), name),
    },
  ])
}

const idsIn = (rows: unknown[]): string[] => (rows as { id: string }[]).map(({ id }) => id)

const incidentsOfService = (reader: Source, repositoryId: string): string[] =>
  idsIn(
    prepared(
      reader,
      `select incident_id as id from incident_count where ${isWithinService('service_id')}`,
    ).all({ service: serviceOf(repositoryId) }),
  )

/** Incidents that the words of a repository's changes name. */
function incidentsNamedIn(reader: Source, repositoryId: string): string[] {
  const byId = prepared(
    reader,
    `select i.id from mention m join incident i on i.id = 'pagerduty:' || substr(m.word, 4)
     where m.scope = ? and m.kind = 'change' and m.word >= 'id:' and m.word < 'id;'`,
  ).all(repositoryId)
  const byNumber = prepared(
    reader,
    `select i.id from mention m join incident i on i.number = cast(substr(m.word, 10) as integer)
     where m.scope = ? and m.kind = 'change' and m.word >= 'incident:' and m.word < 'incident;'`,
  ).all(repositoryId)
  return idsIn([...byId, ...byNumber])
}

/** Incidents of a change event's services that began while it is suspected. */
function incidentsAfter(
  reader: Source,
  event: typeof tables.changeEvent.$inferSelect,
  suspicion: number,
): string[] {
  const find = prepared(
    reader,
    `select k.incident_id as id from
       (select substr(service_id, 1, instr(service_id || ' ', ' ') - 1) as whole from service_join where source_service_id = ?) j
     join incident_count k on k.service_id = j.whole or (k.service_id > j.whole || ' ' and k.service_id < j.whole || '!')
     where k.triggered_at between ? and ?`,
  )
  return event.sourceServiceIds.flatMap((id) => idsIn(find.all(id, event.at, event.at + suspicion)))
}

/** A sha that a text begins to spell is only telling when no other change holds one that begins so. */
function shaWordsOf(reader: Source, ids: readonly string[]): Set<string> {
  const find = prepared(
    reader,
    `select word from mention where kind in ('incident', 'change-event') and id = ? and word >= 'sha:' and word < 'sha;'`,
  )
  return new Set(ids.flatMap((id) => (find.all(id) as { word: string }[]).map(({ word }) => word)))
}

function lastDeploymentBefore(reader: Source, incidentId: string, except: string): string[] {
  return idsIn(
    prepared(
      reader,
      `select d.id from incident_count k
         join deployment d on d.repository_id = substr(k.service_id, 9, instr(k.service_id || ' ', ' ') - 9)
       where k.incident_id = ? and d.repository_id <> ? and d.exclusion is null and d.outcome = 'success'
         and d.finished_at < k.triggered_at
       order by d.finished_at desc, d.started_at desc, d.id desc limit 1`,
    ).all(incidentId, except),
  )
}
