import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAnnotations } from '@/db/queries/list-annotations'
import { aViewer } from '../auth/test-viewer'
import { aDecidedWorld, type DecidedWorld } from '../decisions/test-world'
import { annotate, mayAnnotate, mayUndo, undoAnnotation } from './annotate'

const week = Date.UTC(2026, 4, 18)
const author = aViewer('member', ['red'])

let world: DecidedWorld
beforeAll(async () => {
  world = await aDecidedWorld()
})
afterAll(() => world.close())

const drawn = (teamId: string | null) =>
  listAnnotations(world.store, week, week + 1, teamId).map(({ text }) => text)

it('a note for all is drawn everywhere, a note of a team on its charts only', async () => {
  await world.store.write(() => {
    annotate(world.store, author, { at: week, text: 'for all', teamId: null }, 1)
    annotate(world.store, author, { at: week, text: 'for red', teamId: 'red' }, 2)
  })
  expect([drawn(null), drawn('red'), drawn('blue')]).toEqual([
    ['for all'],
    ['for all', 'for red'],
    ['for all'],
  ])
})

it('an author takes a note back, and so does an admin; to others it is not there', async () => {
  const { store } = world
  const write = () => store.write(() => annotate(store, author, { at: week, text: 'gone', teamId: 'red' }, 3))
  const undo = (viewer: typeof author, id: string) => store.write(() => undoAnnotation(store, viewer, id, 4))
  const [one, other] = [await write(), await write()]
  const stranger = { ...aViewer('leader'), id: 'somebody else' }
  await expect(undo(stranger, one)).rejects.toMatchObject({ status: 404, code: 'no-such-annotation' })
  await undo(author, one)
  await undo(author, one)
  await undo(aViewer('admin'), other)
  expect(drawn('red')).not.toContain('gone')
  const audited = "select count(*) from audit_entry where action = 'annotation-undone'"
  expect(world.value(audited)).toBe(2)
})

it('members write on the charts of all and of their own teams, leaders on those of every team, viewers on none', () => {
  const may = (viewer: typeof author) => [null, 'red', 'blue'].map((teamId) => mayAnnotate(viewer, teamId))
  expect(may(author)).toEqual([true, true, false])
  expect(may(aViewer('leader'))).toEqual([true, true, true])
  expect(may(aViewer('viewer', ['red']))).toEqual([false, false, false])
  expect(mayUndo(aViewer('viewer'), 'a viewer')).toBe(false)
})
