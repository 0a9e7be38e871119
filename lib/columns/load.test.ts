import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReader, type Reader, type Store } from '@/db/open'
import { aStoreIn } from '@/db/test-store'
import { fillStore } from '../cli/bench/overview/generate-store'
import { catalogue } from '../metrics/catalogue'
import { type Columns, selectRows } from './columns'
import { loadColumns } from './load'
import { tallyColumns } from './tally-columns'

const folder = mkdtempSync(join(tmpdir(), 'headroom-columns-'))
let store: Store
let reader: Reader

beforeAll(() => {
  store = aStoreIn(join(folder, 'headroom.db'))
  fillStore(store, 2000)
  reader = openReader(join(folder, 'headroom.db'))
})

afterAll(() => {
  reader.close()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const all = { start: 0, end: Number.MAX_SAFE_INTEGER }
const everywhere = {
  repositoryIds: null,
  teamId: null,
  sourceServiceIds: null,
  folderServiceId: null,
  serviceIdsOf: () => [],
}

/** Every metric over everything, its values in order. */
const told = (columns: Columns) =>
  catalogue.map(({ of, entry }) => {
    const [tally] = tallyColumns(selectRows(columns, of, everywhere), entry.id, [all])
    const { values, reasons, ...counts } = tally ?? { values: [], reasons: new Map() }
    return [
      entry.id,
      counts,
      Object.fromEntries([...reasons].sort()),
      Array.from({ length: values.length }, (_, rank) => values.at(rank)),
    ]
  })

const idOf = (sql: string): string => String(store.sqlite.prepare(sql).pluck().get())

/** A pass of conclusions as it leaves its traces: what it changed, listed under the version that shows it. */
function pass(version: number, changed: [kind: string, id: string, scope: string][], sql: string): void {
  store.sqlite.exec(sql)
  const list = store.sqlite.prepare('insert or replace into measured_row values (?, ?, ?, ?)')
  for (const [kind, id, scope] of changed) list.run(kind, id, scope, version)
  store.sqlite.prepare("update setting set value = ? where key = 'data-version'").run(String(version))
}

test('columns read again row by row are those read whole', async () => {
  const scope = 'github:R_0000'
  const first = await loadColumns(reader, null, 'UTC')
  const [change, gone, pull, deployment, incident] = [
    idOf(`select id from change where repository_id = '${scope}' and exclusion is null limit 1`),
    idOf(`select id from change where repository_id = '${scope}' limit 1 offset 9`),
    idOf(`select id from pull_request where repository_id = '${scope}' limit 1 offset 3`),
    idOf(`select id from deployment where repository_id = '${scope}' and exclusion is null limit 1`),
    idOf('select id from incident where resolved_at is not null limit 1'),
  ]
  pass(
    2,
    [
      ['changes', change, scope],
      ['changes', gone, scope],
      ['pull-requests', pull, scope],
      ['deployments', deployment, scope],
      ['incidents', incident, ''],
    ],
    `update change set effective_lines = 12345.25, counted_at = counted_at + 86400000 where id = '${change}';
     delete from change where id = '${gone}';
     update pull_request set merged_at = null, closed_at = null, state = 'open' where id = '${pull}';
     update deployment set exclusion = 'failed' where id = '${deployment}';
     update incident_count set resolved_at = null where incident_id = '${incident}';`,
  )
  const refreshed = await loadColumns(reader, first, 'UTC')
  expect(refreshed.version).toBe(2)
  expect(told(refreshed)).toEqual(told(await loadColumns(reader, null, 'UTC')))
  expect(told(refreshed)).not.toEqual(told(first))
  expect(refreshed.tables.changes.segments.get('github:R_0001')).toBe(
    first.tables.changes.segments.get('github:R_0001'),
  )
})

test('where the list does not reach back, everything is read', async () => {
  const before = await loadColumns(reader, null, 'UTC')
  pass(
    3,
    [],
    "update change set exclusion = 'reverted'; update setting set value = '9' where key = 'measured-since';",
  )
  const after = await loadColumns(reader, before, 'UTC')
  expect(told(after)).toEqual(told(await loadColumns(reader, null, 'UTC')))
  expect(told(after)).not.toEqual(told(before))
})

test('a removed row and one made anew under another number are seen', async () => {
  const scope = 'github:R_0002'
  const before = await loadColumns(reader, null, 'UTC')
  const id = idOf(`select id from deployment where repository_id = '${scope}' limit 1`)
  store.sqlite.exec("update setting set value = '1' where key = 'measured-since'")
  pass(
    10,
    [['deployments', id, scope]],
    `create temp table kept as select * from deployment where id = '${id}';
     delete from deployment where id = '${id}';
     insert into deployment select * from kept;
     update deployment set exclusion = 'cancelled' where id = '${id}';`,
  )
  const refreshed = await loadColumns(reader, before, 'UTC')
  expect(told(refreshed)).toEqual(told(await loadColumns(reader, null, 'UTC')))
})
