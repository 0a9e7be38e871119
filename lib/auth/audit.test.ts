import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { auditEntry } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { atConsole, recordAudit } from './audit'

const folder = mkdtempSync(join(tmpdir(), 'headroom-audit-'))
const store = aStoreIn(join(folder, 'headroom.db'))
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

test('an entry is kept with the change it tells of, and not without it', async () => {
  await store.write(() => recordAudit(store, { actor: atConsole, action: 'user-made', subject: 'u1', at: 7 }))
  const failing = store.write(() => {
    recordAudit(store, { actor: atConsole, action: 'user-disabled', subject: 'u1' })
    throw new Error('the change failed')
  })
  await expect(failing).rejects.toThrow('the change failed')
  expect(store.db.select().from(auditEntry).all()).toEqual([
    expect.objectContaining({ at: 7, actorKind: 'console', action: 'user-made', subject: 'u1', details: {} }),
  ])
})
