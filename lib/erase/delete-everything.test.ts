import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '@/db/open'
import { StoreRefusedError } from '@/db/storage-fault'
import { saveRows } from '@/db/store/prepared'
import { repository } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { keptSecret } from '../auth/signing-secret'
import { deleteEverything, organisationName } from './delete-everything'
import { addToList } from './erasure-list'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-delete-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function aStore(): Store {
  const store = aStoreIn(join(folder, 'headroom.db'))
  return store
}

it('removes the databases, what a restore put aside, the secret and the list, tells each, and leaves what is not ours', () => {
  aStore().close()
  keptSecret(folder)
  addToList(join(folder, 'headroom.db'), [{ kind: 'login', value: 'ada', tag: '1' }])
  for (const name of ['demo.db', 'headroom.db.2026-05-01T120000Z.replaced', 'backup-of-may.db', 'notes.txt'])
    writeFileSync(join(folder, name), '')
  const removed = deleteEverything(folder).map(({ path }) => path.slice(folder.length + 1))
  expect(removed[0]).toBe('secret')
  expect(removed.at(-1)).toBe('headroom.db-erased')
  expect(removed).toContain('headroom.db.2026-05-01T120000Z.replaced')
  expect(readdirSync(folder).sort()).toEqual(['backup-of-may.db', 'notes.txt'])
})

it('is refused while a process has a database open, and nothing is removed', () => {
  const store = aStore()
  store.sqlite.prepare('select count(*) from repository').get()
  keptSecret(folder)
  expect(() => deleteEverything(folder)).toThrow(StoreRefusedError)
  expect(existsSync(join(folder, 'secret'))).toBe(true)
  store.close()
})

it('asks for the owner of most repositories, and for the product where nothing is read', async () => {
  const store = aStore()
  expect(organisationName(store)).toBe('headroom')
  const of = (name: string) => ({
    ...{ id: name, name, url: '', defaultBranch: null, headSha: null, isPrivate: true, isArchived: false },
    ...{ createdAt: 0, missingSince: null },
  })
  await store.write(() => saveRows(store, repository, ['acme/api', 'acme/web', 'labs/x'].map(of)))
  expect(organisationName(store)).toBe('acme')
  store.close()
})
