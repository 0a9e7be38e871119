import { findCause } from '@/db/queries/find-cause'
import { findDecided } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import { prepared } from '@/db/store/prepared'
import { markMeasured } from '@/db/store/publication'
import { replaceConclusions } from '@/db/store/save-conclusions'
import { saveMentions } from '@/db/store/save-mentions'
import { clearMarks, listMarks, markUnconcluded } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import { incidentTimeline } from '@/lib/domain/incident-timeline'
import { unowned } from '@/lib/domain/team'
import { repositoryOfService } from '@/lib/linking/folder-services'
import { incidentExclusion } from '@/lib/linking/incident-counts'
import { textOf } from '@/lib/linking/join-services'
import { mentionedWords, wordsOfIncident } from '@/lib/linking/mention-words'
import { readReferences } from '@/lib/linking/read-references'
import { linkRuleVersion } from './links'
import { markMentioned } from './mentions'
import type { Pass } from './pass'

const keptAtOnce = 20

/** Draws which of the marked incidents count and for which service, and marks every repository they may be linked to. */
export async function concludeIncidents(pass: Pass): Promise<void> {
  await inTurn(pass, 'change-event', concludeChangeEvent)
  await inTurn(pass, 'incident', concludeIncident)
}

async function inTurn(
  pass: Pass,
  kind: 'change-event' | 'incident',
  conclude: (pass: Pass, id: string) => void,
): Promise<void> {
  for (;;) {
    const marks = listMarks(pass.store, kind, '', keptAtOnce)
    if (marks.length === 0) return
    await pass.store.write(() => {
      for (const { id } of marks) conclude(pass, id)
      clearMarks(pass.store, marks)
    })
    await pass.rest()
  }
}

function concludeChangeEvent(pass: Pass, id: string): void {
  const [event] = preparedRows(pass.store, tables.changeEvent, 'where id = ?', id)
  const words = event ? mentionedWords(readReferences(textOf(event), null)) : []
  const moved = saveMentions(pass.store, { kind: 'change-event', id, scope: '' }, words)
  markMentioned(pass.store, [...words, ...moved])
}

function concludeIncident(pass: Pass, id: string): void {
  const { store, now } = pass
  const [incident] = preparedRows(store, tables.incident, 'where id = ?', id)
  const before = serviceOfIncident(pass, id)
  const rows = incident ? [incidentRow(pass, incident)] : []
  const scope = { column: 'incident_id', value: id }
  replaceConclusions(store, { table: tables.incidentCount, scope, rows }, now)
  markMeasured(store, 'incidents', id, '')
  const words = incident ? wordsIn(pass, incident) : []
  const moved = saveMentions(store, { kind: 'incident', id, scope: '' }, words)
  markMentioned(pass.store, [...words, ...moved])
  for (const serviceId of [before, rows[0]?.serviceId ?? null]) {
    if (serviceId !== null) markUnconcluded(store, 'links', repositoryOfService(serviceId))
  }
  markLinked(pass, id)
  if (incident) markNaming(pass, incident)
}

function serviceOfIncident({ store }: Pass, id: string): string | null {
  const find = prepared(store, 'select service_id as serviceId from incident_count where incident_id = ?')
  return (find.get(id) as { serviceId: string | null } | undefined)?.serviceId ?? null
}

function incidentRow({ store, now, windows }: Pass, incident: typeof tables.incident.$inferSelect) {
  const joined = prepared(
    store,
    `select j.service_id as serviceId, s.team_id as teamId from service_join j
     left join service s on s.id = j.service_id where j.source_service_id = ?`,
  ).get(incident.sourceServiceId) as { serviceId: string | null; teamId: string | null } | undefined
  const entries = preparedRows(
    store,
    tables.incidentLogEntry,
    'where incident_id = ? order by id',
    incident.id,
  )
  return {
    incidentId: incident.id,
    serviceId: joined?.serviceId ?? null,
    teamId: joined?.teamId ?? unowned.id,
    exclusion: incidentExclusion(
      incident,
      { now, windows },
      findDecided(store, 'exclusion', incident.id)?.of === 'incident',
    ),
    acknowledgedAt: incidentTimeline(entries).acknowledgedAt,
    resolvedAt: incident.resolvedAt,
    triggeredAt: incident.triggeredAt,
    ruleVersion: linkRuleVersion,
    bookedAt: incident.triggeredAt,
  }
}

/** What its title and notes name. */
function wordsIn({ store }: Pass, { id, title }: { id: string; title: string }): string[] {
  const notes = preparedRows(store, tables.incidentNote, 'where incident_id = ? order by id', id)
  const texts = [title, ...notes.map(({ body }) => body)]
  return [...new Set(texts.flatMap((text) => mentionedWords(readReferences(text, null))))]
}

/** Repositories whose deployments it is linked to as yet, or a person said it is. */
function markLinked({ store }: Pass, incidentId: string): void {
  const added = findDecided(store, 'added-link', incidentId)
  const cause = added && findCause(store, added)
  if (cause) markUnconcluded(store, 'links', cause.repositoryId)
  prepared(
    store,
    `insert or replace into unconcluded (kind, scope, id)
     select distinct 'links', repository_id, '' from link_candidate where incident_id = ?`,
  ).run(incidentId)
}

/** Repositories of the changes that name it, and of those that a change event shortly before names. */
function markNaming(pass: Pass, incident: typeof tables.incident.$inferSelect): void {
  const { store, windows } = pass
  const naming = prepared(store, "select distinct scope from mention where word = ? and kind = 'change'")
  for (const word of wordsOfIncident(incident)) {
    for (const { scope } of naming.all(word) as { scope: string }[]) markUnconcluded(store, 'links', scope)
  }
  const words = prepared(
    store,
    `select m.word from change_event e join mention m on m.kind = 'change-event' and m.id = e.id
     where e.at between ? and ?`,
  ).all(incident.triggeredAt - windows.suspicion, incident.triggeredAt) as { word: string }[]
  markMentioned(
    store,
    words.map(({ word }) => word),
  )
}
