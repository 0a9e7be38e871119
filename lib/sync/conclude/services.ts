import type { Reader } from '@/db/open'
import { ownerOf } from '@/db/queries/find-owner'
import { decisionsInForce, findDecided } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import { isWithinService } from '@/db/queries/within-service'
import { prepared } from '@/db/store/prepared'
import { replaceConclusions, saveConclusions } from '@/db/store/save-conclusions'
import { clearMarks, listMarkedScopes, listMarks, markUnconcluded } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import type { Repository } from '@/lib/domain/repository'
import { unowned } from '@/lib/domain/team'
import { serviceOf } from '@/lib/linking/delivery-facts'
import { type FolderService, folderServices } from '@/lib/linking/folder-services'
import { joinServices } from '@/lib/linking/join-services'
import { linkRuleVersion } from './links'
import type { Pass } from './pass'

/** Draws which services there are, and which of them each of the vendor's stands for. */
export async function concludeServices(pass: Pass): Promise<void> {
  const { store } = pass
  const repositoryIds = listMarkedScopes(store, ['links'])
  if (repositoryIds.length > 0) {
    await store.write(() => {
      for (const id of repositoryIds) concludeService(pass, id)
    })
  }
  await concludeJoins(pass)
}

/** One service per deploying repository, named after it, and those that people say live in folders of it. */
function concludeService(pass: Pass, repositoryId: string): void {
  const { store } = pass
  const [found] = preparedRows(store, tables.repository, 'where id = ?', repositoryId)
  const isDeploying = prepared(
    store,
    'select 1 from deployment where repository_id = ? and exclusion is null limit 1',
  ).get(repositoryId)
  const whole = {
    id: serviceOf(repositoryId),
    name: found?.name.split('/')[1] ?? found?.name ?? '',
    folders: [],
  }
  const parts = folderServices(repositoryId, findDecided(store, 'service-folders', repositoryId))
  const services: FolderService[] = found ? [...(isDeploying ? [whole] : []), ...parts] : []
  const known = prepared(store, `select id from service where ${isWithinService('id')}`).all({
    service: whole.id,
  }) as { id: string }[]
  for (const id of new Set([...known, ...services].map((it) => it.id))) {
    keepService(pass, id, found, services.find((it) => it.id === id) ?? null)
  }
}

function keepService(
  { store, now }: Pass,
  id: string,
  found: Repository | undefined,
  service: FolderService | null,
): void {
  const rows =
    found && service
      ? [
          {
            id,
            name: service.name,
            repositoryIds: [found.id],
            folders: [...service.folders],
            teamId: ownerOf(store, found.id)(now) ?? unowned.id,
            ruleVersion: linkRuleVersion,
            bookedAt: found.createdAt,
          },
        ]
      : []
  const onWrite = () => {
    markUnconcluded(store, 'services', '')
    prepared(
      store,
      `insert or replace into unconcluded (kind, scope, id)
       select 'incident', '', incident_id from incident_count where service_id = ?`,
    ).run(id)
  }
  replaceConclusions(store, { table: tables.service, scope: { column: 'id', value: id }, rows, onWrite }, now)
}

async function concludeJoins({ store, now, rest }: Pass): Promise<void> {
  const marks = listMarks(store, 'services', '')
  if (marks.length === 0) return
  const services = preparedRows(store, tables.service, 'order by id')
  const joins = joinServices({
    sourceServices: preparedRows(store, tables.sourceService, ''),
    changeEvents: preparedRows(store, tables.changeEvent, 'order by id'),
    services,
    repositories: preparedRows(store, tables.repository, 'order by id'),
    decided: decidedJoins(store, services),
  })
  await rest()
  const into = 'insert or replace into unconcluded (kind, scope, id)'
  const rows = joins.map((join) => ({ ...join, ruleVersion: linkRuleVersion, bookedAt: 0 }))
  const onWrite = (id: string) => {
    prepared(store, `${into} select 'incident', '', id from incident where source_service_id = ?`).run(id)
    prepared(
      store,
      `${into} select 'change-event', '', e.id from change_event e, json_each(e.source_service_ids) s where s.value = ?`,
    ).run(id)
  }
  await saveConclusions(store, { table: tables.serviceJoin, scope: null, rows, onWrite }, now, rest)
  await store.write(() => clearMarks(store, marks))
}

/** Where people said that a vendor's service stands for one of ours that is no more, the rules say again. */
export function decidedJoins(
  reader: Pick<Reader, 'sqlite'>,
  services: readonly { id: string }[],
): Map<string, string | null> {
  const known = new Set(services.map(({ id }) => id))
  const decided = [...decisionsInForce(reader, 'service-join')].map(
    ([id, value]) => [id, value.serviceId] as const,
  )
  return new Map(decided.filter(([, serviceId]) => serviceId === null || known.has(serviceId)))
}
