import { serviceOf } from '@/lib/linking/delivery-facts'
import { shaWord } from '@/lib/linking/mention-words'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import { isWithinService } from './within-service'

type Source = Pick<Reader, 'sqlite'>

/** Changes and incidents that are named by words, by their ids. */
export type Mentioned = { changes: string[]; incidents: string[] }

/** What words name, in all repositories. A word of a sha names every change that holds a commit beginning with it. */
export function findMentioned(reader: Source, words: Iterable<string>): Mentioned {
  const changes = new Set<string>()
  const incidents = new Set<string>()
  for (const word of words) {
    if (word.startsWith('incident:')) add(incidents, incidentsNumbered(reader, Number(word.slice(9))))
    else if (word.startsWith('id:')) add(incidents, incidentsCalled(reader, word.slice(3)))
    else if (word.startsWith('sha:')) add(changes, changesWith(reader, word.slice(4)))
    else add(changes, changesNumbered(reader, word))
  }
  return { changes: [...changes], incidents: [...incidents] }
}

const add = (ids: Set<string>, rows: unknown[]) => {
  for (const { id } of rows as { id: string }[]) ids.add(id)
}

const incidentsNumbered = (reader: Source, number: number) =>
  prepared(reader, 'select id from incident where number = ?').all(number)

const incidentsCalled = (reader: Source, name: string) =>
  prepared(reader, 'select id from incident where id = ? or id = ?').all(name, `pagerduty:${name}`)

function changesNumbered(reader: Source, word: string): unknown[] {
  const at = word.lastIndexOf('#')
  return prepared(
    reader,
    `select c.id from repository r cross join pull_request p on p.repository_id = r.id and p.number = ?
     join change c on c.id = p.id where lower(r.name) = ?`,
  ).all(Number(word.slice(at + 1)), word.slice(0, at))
}

function changesWith(reader: Source, beginning: string): unknown[] {
  const [from, before] = [beginning, `${beginning}g`]
  const brought = prepared(reader, 'select id from change where sha >= ? and sha < ?')
  const held = prepared(reader, 'select change_id as id from change_commit where sha >= ? and sha < ?')
  return [...brought.all(from, before), ...held.all(from, before)]
}

/** Who names something of a repository: its changes, or incidents of its service. */
export type Mentioner = { kind: 'change' | 'incident' | 'change-event'; id: string; scope: string }

export function listMentioners(
  reader: Source,
  repositoryId: string,
  [from, before]: [string, string],
): Mentioner[] {
  const byNumber = prepared(reader, 'select kind, id, scope from mention where word >= ? and word < ?').all(
    from,
    before,
  )
  const bySha = prepared(
    reader,
    `select m.kind, m.id, m.scope from change c cross join change_commit s on s.change_id = c.id
     cross join mention m on m.word = '${shaWord('')}' || substr(s.sha, 1, 7) where c.repository_id = ?`,
  ).all(repositoryId)
  const bySingleSha = prepared(
    reader,
    `select m.kind, m.id, m.scope from change c
     cross join mention m on m.word = '${shaWord('')}' || substr(c.sha, 1, 7) where c.repository_id = ?`,
  ).all(repositoryId)
  const byIncident = prepared(
    reader,
    `select m.kind, m.id, m.scope from incident_count k cross join incident i on i.id = k.incident_id
     cross join mention m on m.word in ('incident:' || i.number, 'id:' || replace(i.id, 'pagerduty:', ''))
     where ${isWithinService('k.service_id')}`,
  ).all({ service: serviceOf(repositoryId) })
  const all = [...byNumber, ...bySha, ...bySingleSha, ...byIncident] as Mentioner[]
  return [...new Map(all.map((row) => [`${row.kind} ${row.id}`, row])).values()]
}
