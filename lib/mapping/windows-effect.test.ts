import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markUnconcluded } from '@/db/store/unconcluded'
import { incident } from '@/db/tables'
import { aViewer } from '../auth/test-viewer'
import { decide, undo } from '../decisions/decide'
import { aDecidedWorld, type DecidedWorld, endsAt } from '../decisions/test-world'
import type { Decided } from '../domain/decision'
import { LinkingWindows, linkingWindowsOtherwise } from '../domain/linking-windows'
import { windowsInForce } from '../linking/windows'
import { linkedNow, linkedUnder } from './windows-links'

const admin = aViewer('admin')
const day = 24 * 60
const stretch = { start: endsAt - 90 * day * 60_000, end: endsAt }
const narrowest: LinkingWindows = { suspectedMinutes: 15, candidateMinutes: 15, leastIncidentMinutes: 60 }
const widest: LinkingWindows = {
  suspectedMinutes: day,
  candidateMinutes: 7 * day,
  leastIncidentMinutes: 0,
}

let world: DecidedWorld
let atFirst: Record<string, string[]>
beforeAll(async () => {
  world = await aDecidedWorld()
  await breakAfterDeployments()
  atFirst = world.conclusions()
})
afterAll(() => world.close())

/** Incidents of all lengths at all distances from deployments that nothing else says of that they failed. */
async function breakAfterDeployments(): Promise<void> {
  const plain = world.rows<{ finishedAt: number; sourceServiceId: string }>(
    `select d.finished_at as finishedAt, min(j.source_service_id) as sourceServiceId from deployment d
     join service_join j on j.service_id = d.service_id
     where d.exclusion is null and d.finished_at >= ? and d.finished_at < ?
       and not exists (select 1 from link_candidate l where l.deployment_id = d.id) group by d.id order by 1`,
    stretch.start,
    stretch.end,
  )
  const [model] = world.store.db.select().from(incident).limit(1).all()
  if (!model) throw new Error('There is no incident.')
  await world.store.write(() => {
    for (const [at, { finishedAt, sourceServiceId }] of plain.entries()) {
      const triggeredAt = finishedAt + Math.round(5 * 60_000 * 1.4 ** at)
      const [id, resolvedAt] = [`pagerduty:QLATER${at}`, triggeredAt + 30_000 * (1 + (at % 6) ** 3)]
      const told = { ...model, id, number: 9_000 + at, urgency: 'high' as const, mergedIntoId: null }
      world.store.db
        .insert(incident)
        .values({ ...told, title: 'Slow', sourceServiceId, triggeredAt, resolvedAt })
        .run()
    }
    markUnconcluded(world.store, 'everything', '')
  })
  await world.conclude()
  expect(plain.length).toBeGreaterThan(12)
}

const make = async (decided: Decided): Promise<string> => {
  const { id } = await world.store.write(() => decide(world.store, admin, decided, endsAt))
  await world.conclude()
  return id
}
const set = (value: LinkingWindows, subject = 'organisation') =>
  make({ kind: 'windows', subject, value, reason: null })
const takeBack = async (id: string) => {
  await world.store.write(() => undo(world.store, admin, id, endsAt))
  await world.conclude()
}
const foretell = (value: LinkingWindows) =>
  linkedUnder(world.store, windowsInForce(value), stretch, world.context.now())
const stored = () => linkedNow(world.store, stretch)

const someWindows = fc
  .record({
    suspectedMinutes: fc.integer({ min: 15, max: day }),
    longer: fc.integer({ min: 0, max: 6 * day }),
    leastIncidentMinutes: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ suspectedMinutes, longer, leastIncidentMinutes }) => ({
    suspectedMinutes,
    candidateMinutes: suspectedMinutes + longer,
    leastIncidentMinutes,
  }))

describe('windows that are only looked at', () => {
  test('tell exactly what is stored when they are kept, and again when they are taken back', async () => {
    const before = await stored()
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(someWindows, async (value) => {
        expect(await foretell(linkingWindowsOtherwise)).toEqual(before)
        const foretold = await foretell(value)
        const id = await set(value)
        expect(await stored()).toEqual(foretold)
        seen.add(`${foretold.suspected} ${foretold.incidents}`)
        await takeBack(id)
        expect(await stored()).toEqual(before)
      }),
      { seed: 20261121, numRuns: 4, examples: [[narrowest], [widest]] },
    )
    expect(seen.size).toBeGreaterThan(3)
    expect(world.conclusions()).toEqual(atFirst)
  })

  test('let others have their turn between any two rules, however many repositories there are', async () => {
    let turns = 0
    let isOver = false
    const others = async () => {
      for (; !isOver; turns += 1) await nextTurn()
    }
    const waiting = others()
    await foretell(widest)
    isOver = true
    await waiting
    const repositories = Number(world.value('select count(distinct repository_id) from deployment'))
    expect(repositories).toBeGreaterThan(0)
    expect(turns).toBeGreaterThan(10 * repositories)
  })

  test('suspect more and count more incidents the wider they are', async () => {
    const [few, now, many] = [await foretell(narrowest), await stored(), await foretell(widest)]
    expect(few.suspected).toBeLessThan(now.suspected)
    expect(now.suspected).toBeLessThan(many.suspected)
    expect(few.incidents).toBeLessThan(now.incidents)
    expect(now.incidents).toBeLessThan(many.incidents)
    expect(Number(many.failureRate.possible)).toBeGreaterThan(Number(now.failureRate.possible))
    expect(many.failureRate.numerator).toBe(now.failureRate.numerator)
  })
})

describe('what people decided of a link', () => {
  const idsOf = (rule: string) =>
    world
      .rows<{ id: string }>('select id from link_candidate where rule = ? order by score', rule)
      .map(({ id }) => id)
  const verdictOf = (id: string) => world.value('select verdict from link_candidate where id = ?', id)

  test.each(['deployment-window', 'service-match', 'change-event'] as const)(
    'of the rule %s holds in every window, and can be undone in each',
    async (rule) => {
      const [subject = ''] = idsOf(rule)
      expect(subject).not.toBe('')
      const link = await make({ kind: 'link', subject, value: { verdict: 'confirmed' }, reason: null })
      const wide = await set(widest)
      expect(verdictOf(subject)).toBe('confirmed')
      const narrow = await set({ ...narrowest, leastIncidentMinutes: 2 })
      expect(verdictOf(subject)).toBe('confirmed')
      await takeBack(link)
      expect(verdictOf(subject)).not.toBe('confirmed')
      await takeBack(narrow)
      await takeBack(wide)
      expect(world.conclusions()).toEqual(atFirst)
    },
  )
})

describe('windows that are kept', () => {
  const basis = () => world.value('select value from setting where key = ?', 'concluded-by')

  test('draw the conclusions anew; the built-in ones, said in so many words, do not', async () => {
    const before = basis()
    const same = await set(linkingWindowsOtherwise)
    expect(basis()).toBe(before)
    const other = await set(widest)
    expect(basis()).not.toBe(before)
    expect(world.conclusions()).not.toEqual(atFirst)
    await takeBack(other)
    await takeBack(same)
    expect(basis()).toBe(before)
  })

  test('are the organisation’s, and an admin’s to set', async () => {
    await expect(set(widest, 'another')).rejects.toMatchObject({ status: 404 })
    const one = { kind: 'windows' as const, subject: 'organisation', value: widest, reason: null }
    const asLeader = () => decide(world.store, aViewer('leader'), one, endsAt)
    await expect(world.store.write(asLeader)).rejects.toMatchObject({ status: 404 })
  })
})

test.each([
  ['a suspected window under 15 minutes', { suspectedMinutes: 14 }],
  ['one over a day', { suspectedMinutes: day + 1, candidateMinutes: 2 * day }],
  ['a candidate window that is shorter', { candidateMinutes: 59 }],
  ['one over seven days', { candidateMinutes: 7 * day + 1 }],
  ['a part of a minute', { leastIncidentMinutes: 1.5 }],
  ['a least duration over an hour', { leastIncidentMinutes: 61 }],
])('%s is refused', (_, part) => {
  expect(LinkingWindows.safeParse({ ...linkingWindowsOtherwise, ...part }).success).toBe(false)
  expect(LinkingWindows.safeParse(linkingWindowsOtherwise).success).toBe(true)
})
