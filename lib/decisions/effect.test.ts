import { existsSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { giveBackLease, takeLease } from '@/db/lease'
import { askedFile } from '@/db/location'
import { findDecision } from '@/db/queries/list-decisions'
import { askForConclusions, noteDrawn } from '@/db/store/asked-conclusions'
import { aViewer } from '../auth/test-viewer'
import { syncLease } from '../jobs/terms'
import { decide } from './decide'
import { awaitEffect } from './effect'
import { aDecidedWorld, type DecidedWorld, endsAt } from './test-world'
import { toldDecision } from './told-decision'

let world: DecidedWorld
let asked: number
beforeAll(async () => {
  world = await aDecidedWorld()
})
beforeEach(async () => {
  asked = await world.store.write(() => askForConclusions(world.store))
})
afterAll(() => world.close())

const live = () => ({ reader: world.store, isDemo: false, jobs: 'on' as const })

it('is there as soon as the conclusions are drawn, and where nothing was asked for', async () => {
  const waiting = awaitEffect(live(), asked)
  await world.store.write(() => noteDrawn(world.store, asked))
  const dataVersion = Number(world.value("select value from setting where key = 'data-version'"))
  expect(await waiting).toEqual({ state: 'drawn', dataVersion, words: null })
  expect(await awaitEffect(live(), null)).toMatchObject({ state: 'drawn' })
})

it('that waits says for what: for the process that reads, for one that is to be started, for another machine', async () => {
  const now = Date.now()
  const lease = await takeLease(world.store, { name: syncLease, holder: 'the jobs', now }, null)
  if (!lease) throw new Error('The lease was not free.')
  const words = async (place: Parameters<typeof awaitEffect>[0]) => {
    const { state, words } = await awaitEffect(place, asked, 0)
    return [state, words]
  }
  expect(await words({ ...live(), jobs: 'off' })).toEqual([
    'waiting',
    expect.stringContaining('within the next'),
  ])
  await giveBackLease(world.store, lease)
  expect(await words(live())).toEqual(['waiting', expect.stringContaining('when the jobs run again')])
  expect(await words({ ...live(), jobs: 'off' })).toEqual([
    'waiting',
    expect.stringContaining('another process draws the conclusions'),
  ])
  expect(existsSync(askedFile(world.store.sqlite.name))).toBe(false)
})

it('in the made-up organisation wakes the launcher by a file beside the store', async () => {
  expect(await awaitEffect({ ...live(), isDemo: true }, asked, 0)).toMatchObject({ state: 'waiting' })
  expect(existsSync(askedFile(world.store.sqlite.name))).toBe(true)
})

it('a decision names who decided, and whom, only to those who may decide about the same', async () => {
  const [change] = world.rows<{ id: string; teamId: string; author: string }>(
    `select id, team_id as teamId, author_account_id as author from change
     where exclusion is null and author_class = 'human'`,
  )
  const other = String(
    world.value(
      "select account_id from account_class where class = 'human' and account_id <> ?",
      change?.author,
    ),
  )
  const member = aViewer('member', [change?.teamId ?? ''])
  const value = { accountIds: [other] }
  const { id } = await world.store.write(() =>
    decide(
      world.store,
      member,
      { kind: 'pairing', subject: change?.id ?? '', value, reason: 'At one desk.' },
      endsAt,
    ),
  )
  const row = findDecision(world.store, id)
  if (!row) throw new Error('Nothing was kept.')
  const told = (viewer: typeof member) => toldDecision(world.store, viewer, row)
  expect(told(member)).toMatchObject({ value, reason: 'At one desk.', canUndo: true, by: expect.any(String) })
  expect(told(aViewer('leader'))).toMatchObject({
    value: { accountIds: [] },
    reason: null,
    canUndo: false,
    by: null,
  })
})
