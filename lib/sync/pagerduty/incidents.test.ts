import { afterEach, describe, expect, it } from 'vitest'
import type { PagerDutyWorld } from '@/db/seed/world'
import {
  aChangeEvent,
  aLogEntry,
  aNote,
  aPagerDutyIncident,
  aPagerDutyWorld,
  aReference,
} from '@/e2e/simulators/pagerduty/builders'
import type { SimulatorOptions } from '@/e2e/simulators/pagerduty/simulator'
import type { PagerDutyIncident } from '@/lib/connectors/pagerduty/payload'
import { dayMs } from '../context'
import { aSimulatedAccount, daysAgo, type SimulatedAccount } from './simulated-account'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const running: SimulatedAccount[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((account) => account.stop()))
})

async function anAccount(
  world: Partial<PagerDutyWorld>,
  options: SimulatorOptions & { timeoutMs?: number } = {},
) {
  const account = await aSimulatedAccount(aPagerDutyWorld(world), options)
  running.push(account)
  return account
}

const resolved = (at: string): Partial<PagerDutyIncident> => ({
  status: 'resolved',
  resolved_at: at,
  updated_at: at,
  last_status_change_at: at,
})

const anOldOne = (days: number, parts: Partial<PagerDutyIncident> = {}) => {
  const created_at = daysAgo(days)
  return aPagerDutyIncident({ id: `POLD${days}`, created_at, ...resolved(created_at), ...parts })
}

const entryOf = (id: string, incident: string, at: string, type = 'trigger') =>
  aLogEntry({
    id,
    type: `${type}_log_entry`,
    created_at: at,
    incident: aReference('incident', incident),
    agent: aReference('user', 'PUSER01'),
  })

/** Something happens to an incident that PagerDuty logs now. */
function move(account: SimulatedAccount, id: string, change: Partial<PagerDutyIncident>, type: string) {
  const at = new Date(account.clock.now).toISOString()
  const { world } = account.simulator
  const found = world.incidents.find((one) => one.id === id)
  if (found) Object.assign(found, { updated_at: at }, change)
  world.logEntries.push(entryOf(`R${world.logEntries.length}${id}`, id, at, type))
}

const askedFor = (requests: { path: string }[], path: string) =>
  requests.filter((request) => request.path === path).length

describe('what becomes of an incident after it was read', () => {
  it.each([
    [
      'reopened',
      { status: 'triggered', resolved_at: null } as const,
      'trigger',
      { status: 'triggered', resolved_at: null },
    ],
    ['given another urgency', { urgency: 'low' }, 'urgency_change', { urgency: 'low' }],
    [
      'given a priority',
      { priority: { id: 'PPRIO01', summary: 'P1' } },
      'priority_change',
      { priority: 'P1' },
    ],
    [
      'merged into another',
      {
        resolve_reason: { type: 'merge_resolve_reason', incident: aReference('incident', 'PTARGET') },
      },
      'merge',
      { merged_into_id: 'pagerduty:PTARGET' },
    ],
    [
      'moved to another service',
      { service: aReference('service', 'PSERV02') },
      'assign',
      { source_service_id: 'pagerduty:PSERV02' },
    ],
  ])('an old one that is %s is seen in the next round', async (_, change, type, expected) => {
    const account = await anAccount({ incidents: [anOldOne(200)] })
    await account.round()
    account.pass(5 * minuteMs)
    move(account, 'POLD200', change, type)
    account.pass(5 * minuteMs)
    expect((await account.round()).failed).toBe(0)
    expect(account.incident('POLD200')).toMatchObject(expected)
  })

  it('a late resolve is seen without any log entry', async () => {
    const open = anOldOne(300, { status: 'triggered', resolved_at: null })
    const account = await anAccount({ incidents: [open] })
    await account.round()
    account.pass(5 * minuteMs)
    const at = new Date(account.clock.now).toISOString()
    Object.assign(open, resolved(at))
    await account.round()
    expect(account.incident('POLD300')).toMatchObject({ status: 'resolved', resolved_at: Date.parse(at) })
  })

  it('one resolved lately is looked at again within the hour, without any log entry', async () => {
    const late = daysAgo(3)
    const account = await anAccount({ incidents: [anOldOne(100, resolved(late)), anOldOne(2)] })
    await account.round()
    account.pass(5 * minuteMs)
    for (const one of account.simulator.world.incidents) one.urgency = 'low'
    await account.round()
    account.pass(hourMs)
    await account.round()
    expect(account.rows('select urgency from incident')).toEqual([{ urgency: 'low' }, { urgency: 'low' }])
  })

  it('a note on an old one is read', async () => {
    const account = await anAccount({ incidents: [anOldOne(200)] })
    await account.round()
    account.pass(5 * minuteMs)
    account.simulator.world.notes.POLD200 = [aNote()]
    move(account, 'POLD200', {}, 'annotate')
    await account.round()
    expect(account.rows('select incident_id from incident_note')).toEqual([
      { incident_id: 'pagerduty:POLD200' },
    ])
  })

  it('one from before the horizon is read with its whole log when something happens to it', async () => {
    const account = await anAccount({
      incidents: [anOldOne(500, { status: 'triggered', resolved_at: null })],
      logEntries: [entryOf('RFIRST', 'POLD500', daysAgo(500)), entryOf('RLATE', 'POLD500', daysAgo(20))],
    })
    await account.round()
    await account.round()
    expect(account.incident('POLD500')).toMatchObject({ status: 'triggered' })
    expect(account.rows('select id from incident_log_entry order by at')).toEqual([
      { id: 'pagerduty:RFIRST' },
      { id: 'pagerduty:RLATE' },
    ])
  })

  it('an older answer never replaces a newer one', async () => {
    const incident = anOldOne(20)
    const account = await anAccount({ incidents: [incident] })
    await account.round()
    account.pass(5 * minuteMs)
    Object.assign(incident, { title: 'From a stale replica', updated_at: daysAgo(30) })
    account.pass(hourMs)
    await account.round()
    expect(account.incident('POLD20')?.title).not.toBe('From a stale replica')
  })
})

describe('an incident that is deleted', () => {
  it('is missed once, gone the second time, and its history stays', async () => {
    const account = await anAccount({ incidents: [anOldOne(20), anOldOne(10)] })
    await account.round()
    account.pass(5 * minuteMs)
    account.simulator.world.incidents = account.simulator.world.incidents.slice(1)
    account.simulator.world.logEntries.push(entryOf('RDEL', 'POLD20', daysAgo(0)))
    await account.round()
    expect(account.rows('select object_id, confirmed_at from absence')).toEqual([
      { object_id: 'POLD20', confirmed_at: null },
    ])
    account.pass(5 * minuteMs)
    await account.round()
    expect(account.rows('select confirmed_at from absence')).toEqual([{ confirmed_at: account.clock.now }])
    expect(account.incident('POLD20')).toBeDefined()
    expect(account.stream('incidents')).toMatchObject({ state: 'current', error: null })
    account.pass(5 * minuteMs)
    expect(askedFor((await account.round()).requests, '/incidents/POLD20')).toBe(0)
  })

  it('two looks within a minute are one', async () => {
    const account = await anAccount({ logEntries: [entryOf('R1', 'PGONE', daysAgo(1))] })
    await account.round()
    await account.round()
    await account.round()
    expect(account.rows('select confirmed_at from absence')).toEqual([{ confirmed_at: null }])
  })

  it('is no longer gone once it is there again', async () => {
    const account = await anAccount({ logEntries: [entryOf('R1', 'POLD5', daysAgo(1))] })
    await account.round()
    account.pass(5 * minuteMs)
    await account.round()
    account.simulator.world.incidents.push(anOldOne(5))
    account.pass(dayMs)
    await account.round()
    expect(account.rows('select * from absence')).toEqual([])
    expect(account.incident('POLD5')).toBeDefined()
  })
})

describe('one ill object', () => {
  it('whose notes are never given stops nothing else, is told, and is read once it heals', async () => {
    const incidents = [10, 20, 30].map((days) => anOldOne(days))
    const notes = Object.fromEntries(incidents.map(({ id }) => [id, [aNote({ id: `N${id}` })]]))
    const account = await anAccount({ incidents, notes })
    account.hook.onRequest = ({ path }) => (path === '/incidents/POLD20/notes' ? { status: 500 } : undefined)
    expect((await account.round()).failed).toBe(0)
    expect(account.rows('select * from incident')).toHaveLength(3)
    expect(account.rows('select * from incident_note')).toHaveLength(2)
    expect(account.rows('select * from unread_object')).toMatchObject([
      { stream: 'notes', object_id: 'POLD20', at: Date.parse(daysAgo(20)), attempts: 1 },
    ])
    const { requests } = await account.round()
    expect(askedFor(requests, '/incidents/POLD20/notes')).toBe(3)
    account.hook.onRequest = null
    account.pass(5 * minuteMs)
    await account.round()
    expect(account.rows('select * from unread_object')).toEqual([])
    expect(account.rows('select * from incident_note')).toHaveLength(3)
  })

  it('that is never given itself does not stop the others that moved', async () => {
    const account = await anAccount({ incidents: [anOldOne(100), anOldOne(200)] })
    await account.round()
    account.pass(5 * minuteMs)
    move(account, 'POLD100', { urgency: 'low' }, 'urgency_change')
    move(account, 'POLD200', { urgency: 'low' }, 'urgency_change')
    account.hook.onRequest = ({ path }) => (path === '/incidents/POLD100' ? { status: 500 } : undefined)
    await account.round()
    expect(account.incident('POLD200')).toMatchObject({ urgency: 'low' })
    expect(account.rows('select object_id from unread_object')).toEqual([{ object_id: 'POLD100' }])
    account.hook.onRequest = null
    account.pass(10 * minuteMs)
    await account.round()
    expect(account.incident('POLD100')).toMatchObject({ urgency: 'low' })
    expect(account.rows('select * from unread_object')).toEqual([])
  })

  it('that is answered with silence holds up nobody', async () => {
    const incidents = [10, 20, 30].map((days) => anOldOne(days))
    const account = await anAccount({ incidents }, { timeoutMs: 1_000 })
    account.hook.onRequest = ({ path }) => (path === '/incidents/POLD20/notes' ? 'silence' : undefined)
    await account.round()
    account.pass(5 * minuteMs)
    expect((await account.round()).failed).toBe(0)
    expect(account.rows('select object_id, attempts from unread_object')).toEqual([
      { object_id: 'POLD20', attempts: 2 },
    ])
    expect(account.stream('notes')).toMatchObject({ state: 'current', read: 2, expected: 3 })
  })

  it('in the log is passed over and told with the time it must be from, and read once it is given', async () => {
    const logEntries = [1, 2, 3, 4].map((days) => entryOf(`R${days}`, 'POLD5', daysAgo(days)))
    const account = await anAccount({ incidents: [anOldOne(5)], logEntries })
    const isIll = { now: true }
    account.hook.onRequest = ({ path, query }) => {
      const [offset = 0, limit = 0] = ['offset', 'limit'].map((name) => Number(query.get(name)))
      const [since, until] = ['since', 'until'].map((name) => Date.parse(query.get(name) ?? ''))
      if (path !== '/log_entries' || !isIll.now || since === undefined || until === undefined)
        return undefined
      const within = logEntries.filter(({ created_at }) => {
        const at = Date.parse(created_at)
        return at >= since && at <= until
      })
      const page = within.slice(offset, offset + limit)
      return page.some(({ id }) => id === 'R3') ? { status: 500 } : undefined
    }
    await account.round()
    expect(account.rows('select id from incident_log_entry')).toHaveLength(3)
    const ill = account.rows('select stream, at from unread_object')
    expect(ill).toMatchObject([{ stream: 'log-entries' }])
    expect(Number(ill[0]?.at)).toBeLessThanOrEqual(Date.parse(daysAgo(3)))
    account.pass(5 * minuteMs)
    await account.round()
    expect(account.rows('select attempts from unread_object')).toHaveLength(1)
    isIll.now = false
    account.pass(5 * minuteMs)
    await account.round()
    expect(account.rows('select id from incident_log_entry')).toHaveLength(4)
    expect(account.rows('select * from unread_object')).toEqual([])
  })

  it('that this token may not see is told alone; a permission that lacks for all fails the stream', async () => {
    const incidents = [10, 20, 30].map((days) => anOldOne(days))
    const account = await anAccount({ incidents })
    account.hook.onRequest = ({ path }) => (path === '/incidents/POLD20/notes' ? { status: 403 } : undefined)
    expect((await account.round()).failed).toBe(0)
    expect(account.rows('select object_id from unread_object')).toEqual([{ object_id: 'POLD20' }])

    const other = await anAccount({ incidents })
    other.hook.onRequest = ({ path }) => (path.endsWith('/notes') ? { status: 403 } : undefined)
    expect((await other.round()).failed).toBe(1)
    expect(other.stream('notes')).toMatchObject({ state: 'failing', needs_person: 1 })
    expect(other.rows('select * from unread_object')).toEqual([])
  })

  it('in a page of the list is passed over and told, and the rest of the page is read', async () => {
    const odd = { ...anOldOne(50), status: 'haunted' } as unknown as PagerDutyIncident
    const account = await anAccount({ incidents: [anOldOne(10), odd, anOldOne(90)] })
    expect((await account.round()).failed).toBe(0)
    expect(account.rows('select id from incident')).toHaveLength(2)
    expect(account.rows('select object_id, at from unread_object')).toEqual([
      { object_id: 'POLD50', at: Date.parse(daysAgo(50)) },
    ])
    odd.status = 'resolved'
    account.pass(10 * minuteMs)
    await account.round()
    expect(account.rows('select id from incident')).toHaveLength(3)
    expect(account.rows('select * from unread_object')).toEqual([])
  })

  it('is not to blame when all are: the stream says that it fails', async () => {
    const incidents = Array.from({ length: 8 }, (_, index) => anOldOne(10 + index))
    const account = await anAccount({ incidents })
    account.hook.onRequest = ({ path }) => (path.endsWith('/notes') ? { status: 500 } : undefined)
    expect((await account.round()).failed).toBe(1)
    expect(account.stream('notes')).toMatchObject({ state: 'failing' })
    expect(account.stream('notes')?.error).toContain('PagerDuty failed (500')
    expect(account.stream('incidents')).toMatchObject({ state: 'current' })
    account.hook.onRequest = null
    account.pass(5 * minuteMs)
    expect((await account.round()).failed).toBe(0)
    expect(account.stream('notes')).toMatchObject({ state: 'current', read: 8, expected: 8, error: null })
    expect(account.rows('select * from unread_object')).toEqual([])
  })
})

describe('a reading that breaks off', () => {
  it('goes on where it was, and tells how far it is', async () => {
    const incidents = Array.from({ length: 40 }, (_, index) => anOldOne(index * 9 + 1))
    const account = await anAccount({ incidents })
    let windows = 0
    account.hook.onRequest = ({ path, query }) => {
      if (path !== '/incidents' || query.get('limit') === '1') return undefined
      windows += 1
      return windows > 3 ? { status: 400 } : undefined
    }
    expect((await account.round()).failed).toBe(1)
    expect(account.stream('incidents')).toMatchObject({ state: 'failing', expected: 40, walk_read: 10 })
    account.hook.onRequest = null
    await account.round()
    expect(account.stream('incidents')).toMatchObject({ state: 'current', read: 40, expected: 40 })
  })

  it('misses nothing when a clock was wrong for a while, be it theirs or ours', async () => {
    let skew = 3 * hourMs
    const account = await anAccount({ incidents: [anOldOne(3)] }, { now: () => account.clock.now + skew })
    await account.round()
    skew = 0
    account.simulator.world.incidents.push(anOldOne(0))
    account.pass(5 * minuteMs)
    await account.round()
    expect(account.incident('POLD0')).toBeDefined()

    const right = account.clock.now
    account.pass(400 * dayMs)
    await account.round()
    account.clock.now = right + 10 * minuteMs
    const at = new Date(account.clock.now).toISOString()
    account.simulator.world.incidents.push(aPagerDutyIncident({ id: 'PAFTER', created_at: at }))
    await account.round()
    expect(account.incident('PAFTER')).toBeDefined()
  })

  it('does not take the zone of the account for its own', async () => {
    for (const accountZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const incidents = Array.from({ length: 30 }, (_, index) => anOldOne(index + 0.5))
      const logEntries = incidents.map(({ id, created_at }) => entryOf(`R${id}`, id, created_at))
      const account = await anAccount({ incidents, logEntries }, { accountZone })
      await account.round()
      account.pass(5 * minuteMs)
      account.simulator.world.incidents.push(anOldOne(0))
      await account.round()
      const kept = account.rows('select id, triggered_at as at from incident order by triggered_at')
      expect(kept).toHaveLength(31)
      expect(account.rows('select min(at) as at from incident_log_entry')).toEqual([
        { at: Date.parse(daysAgo(29.5)) },
      ])
    }
  })
})

describe('once a day', () => {
  const difference = (account: SimulatedAccount) =>
    account.rows("select missing, gone, outdated from reconciliation where stream = 'incidents'")[0]

  it('everything listed is compared with what is kept; what was lost comes back and the difference is told', async () => {
    const incidents = [20, 40, 60, 80].map((days) => anOldOne(days))
    const notes = { POLD60: [aNote()] }
    const account = await anAccount({ incidents, notes })
    await account.round()
    await account.round()
    expect(difference(account)).toEqual({ missing: 0, gone: 0, outdated: 0 })
    await account.store.write(() => {
      for (const table of ['incident', 'raw_record']) {
        account.store.sqlite.prepare(`delete from ${table} where id like '%POLD60'`).run()
      }
      account.store.sqlite.prepare('delete from incident_note').run()
      account.store.sqlite.prepare("delete from raw_record where stream = 'notes'").run()
    })
    incidents[3]?.id && Object.assign(incidents[3], { title: 'Reworded in silence', updated_at: daysAgo(1) })
    account.simulator.world.incidents = account.simulator.world.incidents.slice(1)
    account.pass(dayMs)
    await account.round()
    expect(difference(account)).toEqual({ missing: 1, gone: 1, outdated: 1 })
    expect(account.incident('POLD60')).toBeDefined()
    expect(account.incident('POLD80')).toMatchObject({ title: 'Reworded in silence' })
    expect(account.rows('select * from incident_note')).toHaveLength(1)
    account.pass(5 * minuteMs)
    await account.round()
    account.pass(dayMs)
    await account.round()
    expect(difference(account)).toEqual({ missing: 0, gone: 0, outdated: 0 })
  })

  it('a log entry that was indexed late is found', async () => {
    const account = await anAccount({ incidents: [anOldOne(1)] })
    await account.round()
    await account.round()
    account.pass(2 * hourMs)
    account.simulator.world.logEntries.push(entryOf('RLATE', 'POLD1', daysAgo(0.5), 'acknowledge'))
    account.pass(dayMs)
    await account.round()
    expect(account.rows('select id from incident_log_entry')).toEqual([{ id: 'pagerduty:RLATE' }])
  })

  it('what was not understood is looked at again in the next round, however old it is', async () => {
    const odd = aChangeEvent({ id: '01ODD', timestamp: daysAgo(40) })
    const { links } = odd
    Object.assign(odd, { links: 'none' })
    const account = await anAccount({ changeEvents: [aChangeEvent({ timestamp: daysAgo(41) }), odd] })
    await account.round()
    await account.round()
    expect(account.rows('select object_id, at from unread_object')).toEqual([
      { object_id: 'record 01ODD', at: Date.parse(daysAgo(40)) },
    ])
    Object.assign(odd, { links })
    account.pass(5 * minuteMs)
    await account.round()
    expect(account.rows('select id from change_event')).toHaveLength(2)
    expect(account.rows('select * from unread_object')).toEqual([])
  })

  it('a quiet round asks little', async () => {
    const incidents = Array.from({ length: 60 }, (_, index) => anOldOne(index * 6 + 1))
    const account = await anAccount({ incidents })
    await account.round()
    await account.round()
    account.pass(5 * minuteMs)
    expect((await account.round()).requests.length).toBeLessThan(12)
  })
})
