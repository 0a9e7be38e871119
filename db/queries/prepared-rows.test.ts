import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrateStore } from '../migrate'
import { openStore } from '../open'
import { commitAddress } from '../tables'
import { ownRows } from './prepared-rows'

test('a repository’s rows are read in steps, all of them and no other’s', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-rows-'))
  const store = openStore(join(folder, 'headroom.db'))
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true })
  })
  migrateStore(store)
  const rowsOf = (repositoryId: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ repositoryId, address: `a${at}@example.org`, accountId: '' }))
  const own = rowsOf('github:one', 1_000)
  store.db.insert(commitAddress).values(own).run()
  store.db.insert(commitAddress).values(rowsOf('github:two', 10)).run()

  const steps = ownRows(store, commitAddress, 'github:one')
  let turns = 0
  let step = steps.next()
  for (; !step.done; step = steps.next()) turns += 1
  expect(turns).toBeGreaterThanOrEqual(3)
  expect(step.value).toEqual(own)
})
