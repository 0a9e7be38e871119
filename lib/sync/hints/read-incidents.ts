import type { IncidentHint } from '@/lib/inbox/hint'
import type { SyncContext } from '../context'
import { keep } from '../pagerduty/keep'
import { markMoved } from '../pagerduty/moved'
import { keepOwnLog } from '../pagerduty/read-incident'
import { attempt, type Failures } from './failures'

/** Reads incidents again with all that was logged and noted about them, or the services; answers what could not be read. */
export async function readPagerDutyAgain(context: SyncContext, hints: IncidentHint[]): Promise<Failures> {
  const failures: Failures = new Map()
  const byId = new Map<string, IncidentHint[]>()
  for (const hint of hints) {
    if (hint.kind === 'incident') byId.set(hint.id, [...(byId.get(hint.id) ?? []), hint])
  }
  for (const [id, asked] of byId) await attempt(failures, asked, () => readIncident(context, id))
  const services = hints.filter(({ kind }) => kind === 'services')
  if (services.length > 0) await attempt(failures, services, () => readServices(context))
  return failures
}

async function readIncident(context: SyncContext, id: string): Promise<void> {
  if (!context.pagerDuty) return
  const { urgentReader: reader } = context.pagerDuty
  const record = await reader.findIncident(id)
  // One that is gone is for the round to miss twice.
  if (!record) return await context.store.write(() => markMoved(context, 'incidents', [id]))
  const entries = await reader.fetchIncidentLogEntries(id)
  const notes = await reader.listNotes(id)
  const noted = notes.records.map((note) => ({ incidentId: id, note }))
  await context.store.write(() => {
    keep(context, 'incidents', [record], entries.readAt)
    keepOwnLog(context, id, entries)
    keep(context, 'notes', noted, notes.readAt)
  })
}

async function readServices(context: SyncContext): Promise<void> {
  if (!context.pagerDuty) return
  const { records, readAt } = await context.pagerDuty.urgentReader.listServices()
  await context.store.write(() => void keep(context, 'services', records, readAt))
}
