import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listChangeRows } from '@/db/queries/list-change-rows'
import { listCountedChanges } from '@/db/queries/list-counted-changes'
import { markUnconcluded } from '@/db/store/unconcluded'
import { aViewer } from '../auth/test-viewer'
import { decide, undo } from '../decisions/decide'
import { aDecidedWorld, type DecidedWorld, endsAt } from '../decisions/test-world'
import { type AttributionWords, noAttributionWords } from '../domain/attribution-words'
import { at, entry, judge } from '../metrics/ai-attributed-share'
import { sift } from '../metrics/measured'
import { summarise, tallyItems } from '../metrics/tally'
import { attributedUnder } from './attributed-under'

const admin = aViewer('admin')
const stretch = { start: endsAt - 90 * 24 * 60 * 60_000, end: endsAt }
const keys = ['Workflow', 'Made_Using', 'House-Tool']

let world: DecidedWorld
let labels: string[]
beforeAll(async () => {
  world = await aDecidedWorld()
  await signCommits()
  labels = world
    .rows<{ name: string }>('select distinct name from pull_request_label order by name')
    .map(({ name }) => name)
  expect(labels.length).toBeGreaterThan(1)
})
afterAll(() => world.close())

/** Every fifth commit of a pull request and every third pushed one ends with a trailer that no rule knows. */
async function signCommits(): Promise<void> {
  await world.store.write(() => {
    for (const [table, every] of [
      ['pull_request_commit', 5],
      ['commit', 3],
    ] as const) {
      for (const [index, key] of keys.entries()) {
        const value = index === 2 ? 'no' : 'model seven'
        world.store.sqlite
          .prepare(`update "${table}" set message = message || ? where rowid % ? = ?`)
          .run(`\n\n${key}: ${value}`, every * keys.length, index)
      }
    }
    markUnconcluded(world.store, 'everything', '')
  })
  await world.conclude()
}

const set = async (value: AttributionWords): Promise<string> => {
  const one = { kind: 'attribution-words' as const, subject: 'organisation', value, reason: null }
  const { id } = await world.store.write(() => decide(world.store, admin, one, endsAt))
  await world.conclude()
  return id
}
const takeBack = async (id: string) => {
  await world.store.write(() => undo(world.store, admin, id, endsAt))
  await world.conclude()
}
const foretell = (words: AttributionWords) => attributedUnder(world.store, words, stretch)
const rows = () => listChangeRows(world.store, listCountedChanges(world.store, stretch, null).rowids)
const stored = () => summarise(entry, tallyItems(sift(rows(), at, judge), stretch))
const markedIds = () =>
  rows().flatMap(({ id, attribution }) => (attribution === 'no-signal-found' ? [] : [id]))

it('foretells exactly what is stored when the words are kept, and when they are taken back', async () => {
  const before = { share: stored(), ids: markedIds() }
  const atFirst = world.conclusions()
  const seen = new Set<number | null>()
  const someWords = fc.record({
    labels: fc.subarray(labels.map((name) => name.toUpperCase())),
    trailerKeys: fc.subarray(['workflow', 'Made-Using', 'House-Tool']),
  })
  await fc.assert(
    fc.asyncProperty(someWords, async (words) => {
      expect(await foretell(noAttributionWords)).toEqual({ share: before.share, marked: [], unmarked: [] })
      const { share, marked } = await foretell(words)
      const id = await set(words)
      expect(stored()).toEqual(share)
      expect(markedIds().filter((one) => !before.ids.includes(one))).toEqual(marked.map((one) => one.id))
      const back = await foretell(noAttributionWords)
      expect(back).toMatchObject({ share: before.share, marked: [] })
      expect(back.unmarked.map((one) => one.id)).toEqual(marked.map((one) => one.id))
      await takeBack(id)
      expect(stored()).toEqual(before.share)
      seen.add(share.numerator)
    }),
    {
      ...{ seed: 20261121, numRuns: 3 },
      examples: [
        [{ labels: [], trailerKeys: ['House-Tool'] }],
        [{ labels, trailerKeys: ['WORKFLOW', 'made-using'] }],
      ],
    },
  )
  expect(seen.size).toBeGreaterThan(2)
  expect(seen).toContain(before.share.numerator)
  expect(world.conclusions()).toEqual(atFirst)
})

it('lets others have their turn while it looks', async () => {
  let turns = 0
  let isOver = false
  const others = async () => {
    for (; !isOver; turns += 1) await nextTurn()
  }
  const waiting = others()
  await foretell({ labels, trailerKeys: keys })
  isOver = true
  await waiting
  expect(turns).toBeGreaterThan(rows().length / 50)
})
