import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { markUnconcluded } from '@/db/store/unconcluded'
import { setting } from '@/db/tables'
import { keepToldAgain } from '@/lib/ingest/keep-told'
import { concludeOrganisation } from './conclude/organisation'
import type { SyncContext } from './context'
import { gitHubStreams } from './keep-github'
import { pagerDutyStreams } from './keep-pagerduty'

/** Tables of facts: emptied and filled again from raw. Accounts stay, because decisions point at them. */
const factTables = [
  'commit',
  'pull_request',
  'body_version',
  'pull_request_commit',
  'pull_request_file',
  'review',
  'comment',
  'pull_request_event',
  'pull_request_label',
  'review_request',
  'judge_permission',
  'ready_interval',
  'source_deployment',
  'deployment_status',
  'workflow',
  'workflow_run',
  'release',
  'tag',
  'source_service',
  'incident',
  'incident_log_entry',
  'incident_note',
  'incident_responder',
  'change_event',
  'told_deployment',
] as const

const recordsPerTransaction = 200

type RawRow = {
  source: string
  stream: string
  id: string
  repositoryId: string | null
  receivedAt: number
  payload: string
}

/**
 * Makes facts from the raw records as if each had just been received, then draws the conclusions.
 * A conclusion that comes out the same keeps its first `knownAt`. Answers how many records were read.
 */
export async function rebuild(context: SyncContext): Promise<number> {
  const { store } = context
  const called = unfinished(store) ?? Called.array().parse(calledNow(store))
  await store.write(() => {
    for (const table of factTables) store.sqlite.prepare(`delete from "${table}"`).run()
    saveRows(store, setting, [{ key: underWay, value: called }])
  })
  const next = store.sqlite.prepare(
    `select source, stream, id, repository_id as repositoryId, received_at as receivedAt, payload
     from raw_record where (source, stream, id) > (?, ?, ?) order by source, stream, id limit ?`,
  )
  let after = ['', '', '']
  let records = 0
  for (;;) {
    const rows = next.all(...after, recordsPerTransaction) as RawRow[]
    const last = rows.at(-1)
    if (!last) break
    await store.write(() => {
      for (const row of rows) keepAgain(context, row)
    })
    records += rows.length
    after = [last.source, last.stream, last.id]
  }
  records += await keepToldAgain(store)
  await callAgain(context, called)
  await store.write(() => markUnconcluded(store, 'everything', ''))
  await concludeOrganisation(context)
  await store.write(() => store.db.delete(setting).where(eq(setting.key, underWay)).run())
  return records
}

/** Ends a rebuild that the process before did not survive: until then facts are missing that no round would read again. */
export async function finishRebuild(context: SyncContext): Promise<void> {
  if (unfinished(context.store) !== null) await rebuild(context)
}

/** Holds, while a rebuild is under way, what accounts were called before it. */
const underWay = 'rebuild-under-way'

const Called = z.object({
  id: z.string(),
  login: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
})
type Called = z.infer<typeof Called>

const calledNow = (store: Store): unknown[] =>
  store.sqlite.prepare('select id, login, name, email from account').all()

function unfinished({ db }: Store): Called[] | null {
  const row = db.select().from(setting).where(eq(setting.key, underWay)).get()
  return row ? Called.array().parse(row.value) : null
}

/** Raw records come by id, not by time: an old one must not give an account the name back that it had then. */
async function callAgain({ store }: SyncContext, called: Called[]): Promise<void> {
  const statement = store.sqlite.prepare('update account set login = ?, name = ?, email = ? where id = ?')
  for (let start = 0; start < called.length; start += recordsPerTransaction) {
    const some = called.slice(start, start + recordsPerTransaction)
    await store.write(() => {
      for (const { id, login, name, email } of some) statement.run(login, name, email, id)
    })
  }
}

function keepAgain(context: SyncContext, row: RawRow): void {
  const streams = row.source === 'github' ? gitHubStreams : pagerDutyStreams
  const kept = Object.entries(streams).find(([stream]) => stream === row.stream)?.[1]
  if (!kept) {
    throw new Error(`The raw record ${row.id} is of the stream ${row.stream}, which is not known here.`)
  }
  kept.keepAgain(context.store, row.repositoryId ?? '', JSON.parse(row.payload), row.receivedAt)
}
