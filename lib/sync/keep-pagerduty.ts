import { z } from 'zod'
import { saveRows } from '@/db/store/prepared'
import { saveAccounts } from '@/db/store/save-accounts'
import { markUnconcluded } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import {
  toAccount,
  toChangeEvent,
  toIncident,
  toLogEntry,
  toNote,
  toResponders,
  toSourceService,
  toTeam,
} from '@/lib/connectors/pagerduty/normalise'
import * as pagerduty from '@/lib/connectors/pagerduty/payload'
import { kept } from './keep-github'

/** A note is listed under its incident and does not name it: the raw record keeps both. */
const NoteOfIncident = z.object({ incidentId: z.string(), note: pagerduty.PagerDutyNote })

export const pagerDutyStreams = {
  services: kept(pagerduty.PagerDutyService, {
    idOf: (record) => record.id,
    keepFacts: (store, _, record) => {
      saveRows(store, tables.sourceService, [toSourceService(record)])
      markUnconcluded(store, 'services', '')
    },
  }),
  teams: kept(pagerduty.PagerDutyTeam, {
    idOf: (record) => record.id,
    keepFacts: (store, _, record) => saveRows(store, tables.team, [toTeam(record)]),
  }),
  users: kept(pagerduty.PagerDutyUser, {
    idOf: (record) => record.id,
    keepFacts: (store, _, record) => saveAccounts(store, [toAccount(record)]),
  }),
  incidents: kept(pagerduty.PagerDutyIncident, {
    idOf: (record) => record.id,
    keepFacts: (store, _, record) => {
      const incident = toIncident(record)
      saveRows(store, tables.incident, [incident])
      markUnconcluded(store, 'incident', '', incident.id)
    },
  }),
  'log-entries': kept(pagerduty.PagerDutyLogEntry, {
    idOf: (record) => record.id,
    keepFacts: (store, _, record) => {
      const entry = toLogEntry(record)
      saveRows(store, tables.incidentLogEntry, [entry])
      markUnconcluded(store, 'incident', '', entry.incidentId)
      saveRows(store, tables.incidentResponder, toResponders([record], []))
    },
  }),
  notes: kept(NoteOfIncident, {
    idOf: (record) => `${record.incidentId}/${record.note.id}`,
    keepFacts: (store, _, record) => {
      const note = toNote(record.note, record.incidentId)
      saveRows(store, tables.incidentNote, [note])
      markUnconcluded(store, 'incident', '', note.incidentId)
      saveRows(store, tables.incidentResponder, toResponders([], [note]))
    },
  }),
  'change-events': kept(pagerduty.PagerDutyChangeEvent, {
    idOf: (record) => record.id,
    keepFacts: (store, _, record) => {
      const event = toChangeEvent(record)
      saveRows(store, tables.changeEvent, [event])
      markUnconcluded(store, 'services', '')
      markUnconcluded(store, 'change-event', '', event.id)
    },
  }),
}
