import { createHash } from 'node:crypto'
import type { Store } from '@/db/open'
import { preparedRows } from '@/db/queries/prepared-rows'
import { askForConclusions } from '@/db/store/asked-conclusions'
import { prepared, saveRows } from '@/db/store/prepared'
import { markUnconcluded } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import { toIncidentFacts, toToldDeployment } from './normalise'
import { DeploymentPayload, IncidentPayload } from './payload'

export type Told =
  | { kind: 'deployment'; payload: DeploymentPayload; repositoryId: string }
  | { kind: 'incident'; payload: IncidentPayload; repositoryId: null }

export type Telling = { state: 'new' | 'changed' | 'unchanged' }

type Row = typeof tables.ingestedRecord.$inferSelect
type Writer = Pick<Store, 'sqlite'>

/**
 * Keeps what was told and makes its facts, and asks for the conclusions. Told as before it changes nothing.
 * Call inside a transaction.
 */
export function keepTold(store: Writer, told: Told, toldBy: string, now: number): Telling {
  const { kind, payload, repositoryId } = told
  const { source, externalId } = payload
  const hash = createHash('sha256')
    .update(JSON.stringify([repositoryId, payload]))
    .digest('hex')
  const known = findTold(store, kind, source, externalId)
  if (known?.hash === hash) return { state: 'unchanged' }
  const firstToldAt = known?.firstToldAt ?? now
  const row: Row = { kind, source, externalId, repositoryId, payload, hash, toldBy, firstToldAt, toldAt: now }
  saveRows(store, tables.ingestedRecord, [row])
  if (known?.repositoryId != null) markUnconcluded(store, 'repository', known.repositoryId)
  keepFacts(store, row)
  askForConclusions(store)
  return { state: known === undefined ? 'new' : 'changed' }
}

const findTold = (store: Writer, kind: Row['kind'], source: string, externalId: string): Row | undefined =>
  preparedRows(
    store,
    tables.ingestedRecord,
    'where kind = ? and source = ? and external_id = ?',
    kind,
    source,
    externalId,
  )[0]

function keepFacts(store: Writer, row: Row): void {
  if (row.kind === 'deployment') {
    const repositoryId = row.repositoryId ?? ''
    saveRows(store, tables.toldDeployment, [
      toToldDeployment(DeploymentPayload.parse(row.payload), repositoryId, row.toldAt),
    ])
    markUnconcluded(store, 'repository', repositoryId)
    return
  }
  const { service, incident, log } = toIncidentFacts(IncidentPayload.parse(row.payload), row.toldAt)
  const isNewService =
    prepared(store, 'select 1 from source_service where id = ?').get(service.id) === undefined
  if (isNewService) {
    saveRows(store, tables.sourceService, [service])
    markUnconcluded(store, 'services', '')
  }
  saveRows(store, tables.incident, [incident])
  // A time that was taken back leaves no entry behind.
  prepared(store, 'delete from incident_log_entry where incident_id = ?').run(incident.id)
  saveRows(store, tables.incidentLogEntry, log)
  markUnconcluded(store, 'incident', '', incident.id)
}

const recordsPerTransaction = 200

/** Makes the facts of everything that was told anew; answers how many records. */
export async function keepToldAgain(store: Store): Promise<number> {
  let records = 0
  let after = ['', '', '']
  for (;;) {
    const rows = preparedRows(
      store,
      tables.ingestedRecord,
      'where (kind, source, external_id) > (?, ?, ?) order by kind, source, external_id limit ?',
      ...after,
      recordsPerTransaction,
    )
    const last = rows.at(-1)
    if (!last) return records
    await store.write(() => {
      for (const row of rows) keepFacts(store, row)
    })
    records += rows.length
    after = [last.kind, last.source, last.externalId]
  }
}
