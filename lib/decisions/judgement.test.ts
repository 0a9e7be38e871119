import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDecision } from '@/db/queries/list-decisions'
import { saveRows } from '@/db/store/prepared'
import { userIdentity } from '@/db/tables'
import { judgementSubject } from '@/lib/domain/judgement'
import { rebuild } from '@/lib/sync/rebuild'
import { aViewer } from '../auth/test-viewer'
import type { Viewer } from '../auth/viewer'
import { decide, undo } from './decide'
import { aDecidedWorld, type DecidedWorld, endsAt } from './test-world'
import { toldDecision } from './told-decision'

let world: DecidedWorld
let change: { id: string; teamId: string; authorId: string }
let reviewer: Viewer
let colleague: Viewer
let author: Viewer
let admin: Viewer

beforeAll(async () => {
  world = await aDecidedWorld()
  const [found] = world.rows<typeof change>(
    `select c.id, c.team_id as teamId, c.author_account_id as authorId from change c join explanation e on e.change_id = c.id
     where c.author_class = 'human' and e.what_level = 2 and e.failure_modes_level = 2 and e.why_level = 2
       and e.verdict is null and e.provenance <> 'agent-posted' order by c.id limit 1`,
  )
  if (!found) throw new Error('The small world explains nothing.')
  change = found
  const [someone, another] = world.rows<{ id: string }>(
    "select account_id as id from account_class where class = 'human' and account_id like 'github:%' and account_id <> ? order by 1",
    change.authorId,
  )
  const named = (id: string): Viewer => ({ ...aViewer('member', [change.teamId]), id })
  ;[reviewer, colleague, author] = [named('u-reviewer'), named('u-colleague'), named('u-author')]
  admin = { ...aViewer('admin'), id: 'u-admin' }
  await world.store.write(() => {
    const linked = [
      [reviewer.id, someone?.id],
      [colleague.id, another?.id],
      [author.id, change.authorId],
    ] as const
    const rows = linked.map(([userId, id = '']) => ({
      issuer: 'https://github.com',
      subject: id.slice('github:'.length),
      userId,
      login: null,
      linkedAt: 0,
    }))
    saveRows(world.store, userIdentity, rows)
  })
})
afterAll(() => world.close())

const none = { what: null, failureModes: null, why: null, words: null }

const judgeAs = (viewer: Viewer, verdict: 'genuine' | 'surface', { by = viewer.id, of = change.id } = {}) =>
  world.store.write(() =>
    decide(
      world.store,
      viewer,
      { kind: 'judgement', subject: judgementSubject(of, by), value: { ...none, verdict }, reason: null },
      endsAt,
    ),
  )
const explanation = () =>
  world.rows(
    'select verdict, is_explained as isExplained, what_level as what from explanation where change_id = ?',
    change.id,
  )

describe('a judgement given in Headroom', () => {
  it.each([
    ['the author', () => judgeAs(author, 'genuine'), /You wrote this change/],
    [
      'somebody whose GitHub account is not known',
      () => judgeAs({ ...reviewer, id: 'u-unknown' }, 'genuine'),
      /Link your GitHub account/,
    ],
    ['a program', () => judgeAs({ ...admin, kind: 'token' }, 'genuine'), /sign in/],
    ['another’s name', () => judgeAs(reviewer, 'genuine', { by: colleague.id }), /your own/],
    ['somebody of another team', () => judgeAs({ ...reviewer, teamIds: new Set() }, 'genuine'), /no change/],
  ])('is refused from %s', async (_, attempt, words) => {
    await expect(attempt()).rejects.toThrow(words)
  })

  it('is refused of a push, which has no text', async () => {
    const [push] = world.rows<{ id: string }>("select id from change where kind = 'push' limit 1")
    await expect(judgeAs(admin, 'genuine', { of: push?.id ?? '' })).rejects.toThrow(/no pull request/)
  })

  it('bounds the explanation, is replaced by the next, and by several comes to the lower median', async () => {
    await judgeAs(reviewer, 'surface')
    await world.conclude()
    expect(explanation()).toEqual([{ verdict: 'surface', isExplained: 0, what: 1 }])
    await judgeAs(reviewer, 'genuine')
    await world.conclude()
    expect(explanation()).toEqual([{ verdict: 'genuine', isExplained: 1, what: 2 }])
    await judgeAs(colleague, 'surface')
    await world.conclude()
    expect(explanation()).toEqual([{ verdict: 'surface', isExplained: 0, what: 1 }])
    expect(
      world.rows('select is_replaced as r from judgement where change_id = ? order by booked_at', change.id),
    ).toEqual([{ r: 1 }, { r: 0 }, { r: 0 }])
  })

  it('survives a rebuild, and is taken back by its judge or an admin, never by the author or another', async () => {
    const before = explanation()
    await rebuild(world.context)
    expect(explanation()).toEqual(before)
    const { id = '' } =
      world.rows<{ id: string }>(
        "select id from decision where kind = 'judgement' and decided_by = ? and undone_at is null",
        colleague.id,
      )[0] ?? {}
    for (const other of [author, reviewer]) {
      await expect(world.store.write(() => undo(world.store, other, id, endsAt))).rejects.toThrow(
        /no decision/,
      )
    }
    await world.store.write(() => undo(world.store, colleague, id, endsAt))
    await world.conclude()
    expect(explanation()).toEqual([{ verdict: 'genuine', isExplained: 1, what: 2 }])
  })

  it('is told to others without who gave it and what they said', () => {
    const [{ id } = { id: '' }] = world.rows<{ id: string }>(
      "select id from decision where kind = 'judgement' limit 1",
    )
    const row = findDecision(world.store, id)
    if (!row) throw new Error('It is gone.')
    const outside = toldDecision(world.store, aViewer('leader', ['elsewhere']), row)
    expect(JSON.stringify(outside)).not.toContain(reviewer.id)
    expect(outside).toMatchObject({ subject: change.id, by: null, canUndo: false })
    expect(toldDecision(world.store, author, row)).toMatchObject({ canUndo: false })
    // Whoever may decide everything is no member of the team either: who judged what adds up for nobody.
    const told = toldDecision(world.store, admin, row)
    expect(JSON.stringify(told)).not.toContain(reviewer.id)
    expect(told).toMatchObject({ subject: change.id, by: null, canUndo: row.undoneAt === null })
  })
})
