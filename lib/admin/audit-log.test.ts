import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auditEntry } from '@/db/tables'
import { recordAudit } from '../auth/audit'
import { auditAnswer } from '../reports/access-answers'
import { AuditCursor, cursorOf } from './audit-cursor'
import { actOf, aStoreForEachTest, aUser, now } from './test-store'

const aStore = aStoreForEachTest()
const { actor } = actOf('ada')

test('the database itself refuses to change an entry, to take one out and to put another in its place', () => {
  const store = aStore()
  recordAudit(store, { actor, action: 'sign-in', at: now })
  const [before] = store.db.select().from(auditEntry).all()
  const refused = 'the audit log is only ever added to'
  for (const sql of [
    "update audit_entry set action = 'sign-out'",
    'delete from audit_entry',
    `insert or replace into audit_entry select id, 0, actor_kind, actor_id, 'x', subject, details, address from audit_entry`,
  ]) {
    expect(() => store.sqlite.exec(sql), sql).toThrow(refused)
  }
  expect(store.db.select().from(auditEntry).all()).toEqual([before])
})

test('pages list every entry once, newest first, also when more come in between', () => {
  const store = aStore()
  for (let at = 0; at < 7; at += 1)
    recordAudit(store, { actor, action: 'sign-in', at: now + Math.floor(at / 3) })
  const pages: string[][] = []
  let after: { at: number; id: string } | null = null
  do {
    const page = auditAnswer(store, { action: null, after, limit: 2 })
    pages.push(page.rows.map(({ id }) => id))
    after = page.nextCursor === null ? null : AuditCursor.parse(page.nextCursor)
    if (pages.length === 1) recordAudit(store, { actor, action: 'sign-in', at: now + 9 })
  } while (after !== null)
  expect(pages.flat()).toHaveLength(7)
  expect(new Set(pages.flat()).size).toBe(7)
  const instants = auditAnswer(store, { action: null, after: null, limit: 50 }).rows.map(({ at }) => at)
  expect(instants).toEqual(instants.toSorted().toReversed())
})

test('of one action only its entries are listed and counted, with the names of today', () => {
  const store = aStore()
  aUser(store, 'ada', 'admin')
  recordAudit(store, { actor, action: 'sign-in', subject: 'ada', at: now })
  recordAudit(store, { actor: { kind: 'anonymous', id: null }, action: 'sign-in-refused', at: now })
  const page = auditAnswer(store, { action: 'sign-in', after: null, limit: 50 })
  expect(page).toMatchObject({ total: 1, nextCursor: null })
  expect(page.rows[0]).toMatchObject({
    actor: { kind: 'user', name: 'Name of ada' },
    subject: { id: 'ada', name: 'Name of ada' },
  })
})

test('a cursor is read back as it was written, and any other text is refused', () => {
  fc.assert(
    fc.property(fc.nat(), fc.uuid(), (at, id) => {
      expect(AuditCursor.parse(cursorOf({ at, id }))).toEqual({ at, id })
    }),
    { seed: 4 },
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(AuditCursor.safeParse(text).success).toBe(false)
    }),
    { seed: 4 },
  )
})
