import { afterEach, describe, expect, it } from 'vitest'
import {
  aChangeEvent,
  aLogEntry,
  aNote,
  aPagerDutyIncident,
  aPagerDutyService,
  aPagerDutyTeam,
  aPagerDutyUser,
  aPagerDutyWorld,
  aSubscription,
} from '@/e2e/simulators/pagerduty/builders'
import {
  type PagerDutySimulator,
  type SimulatorOptions,
  startPagerDutySimulator,
} from '@/e2e/simulators/pagerduty/simulator'
import { openPagerDuty } from './live-reader'
import type { Window } from './reader'

const now = Date.parse('2026-06-01T00:00:00Z')
const running: PagerDutySimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()))
})

async function connected(world: PagerDutySimulator['world'], options: SimulatorOptions = {}) {
  const simulator = await startPagerDutySimulator(world, { now: () => now, ...options })
  running.push(simulator)
  const reader = openPagerDuty({ apiUrl: simulator.url, token: simulator.token, retryBaseMs: 1 })
  return { simulator, reader }
}

const aWindow = (since: string, until: string): Window => ({
  since: Date.parse(since),
  until: Date.parse(until),
})

function incidentsEvery(stepMs: number, count: number, from: string) {
  return Array.from({ length: count }, (_, index) =>
    aPagerDutyIncident({
      id: `PINC${index}`,
      incident_number: index,
      created_at: new Date(Date.parse(from) + index * stepMs).toISOString().replace('.000Z', 'Z'),
    }),
  )
}

const idsOf = (records: { id: string }[]) => records.map((record) => record.id)

describe('lists without a window', () => {
  it('reads every service, team and user over several pages', async () => {
    const services = Array.from({ length: 230 }, (_, index) => aPagerDutyService({ id: `PS${index}` }))
    const { reader, simulator } = await connected(aPagerDutyWorld({ services }))
    expect((await reader.listServices()).records).toHaveLength(230)
    expect(simulator.requests.map((request) => request.query.get('offset'))).toEqual(['0', '99', '198'])
    expect((await reader.listTeams()).records).toEqual([aPagerDutyTeam()])
    expect((await reader.listUsers()).records).toEqual([aPagerDutyUser()])
  })

  it('advances by what came when a page is shorter than its limit', async () => {
    const users = Array.from({ length: 100 }, (_, index) => aPagerDutyUser({ id: `PU${index}` }))
    const { reader } = await connected(aPagerDutyWorld({ users }), { largestPage: 30 })
    expect(idsOf((await reader.listUsers()).records)).toEqual(idsOf(users))
  })

  it('reads the last of 10,000 records though a whole page would cross the ceiling', async () => {
    const teams = Array.from({ length: 10_000 }, (_, index) => aPagerDutyTeam({ id: `PT${index}` }))
    const { reader } = await connected(aPagerDutyWorld({ teams }), { largestPage: 99 })
    expect((await reader.listTeams()).records).toHaveLength(10_000)
  })

  it("reports PagerDuty's clock, not ours", async () => {
    const { reader } = await connected(aPagerDutyWorld())
    expect((await reader.listServices()).readAt).toBe(now)
  })
})

describe('incidents of a window', () => {
  it('takes in the first second and leaves out the last', async () => {
    const incidents = incidentsEvery(3_600_000, 5, '2026-03-01T00:00:00Z')
    const { reader } = await connected(aPagerDutyWorld({ incidents }))
    const { records } = await reader.fetchIncidents(aWindow('2026-03-01T01:00:00Z', '2026-03-01T03:00:00Z'))
    expect(idsOf(records)).toEqual(['PINC2', 'PINC1'])
  })

  it('is not shifted by the zone of the account', async () => {
    const incidents = incidentsEvery(3_600_000, 48, '2026-03-01T00:00:00Z')
    const window = aWindow('2026-03-01T05:00:00Z', '2026-03-01T06:00:00Z')
    for (const accountZone of ['America/Los_Angeles', 'Pacific/Auckland', 'Etc/UTC']) {
      const { reader } = await connected(aPagerDutyWorld({ incidents }), { accountZone })
      expect(idsOf((await reader.fetchIncidents(window)).records)).toEqual(['PINC5'])
    }
  })

  it('reads 14 months in spans PagerDuty allows, the newest first, with nothing missing at the seams', async () => {
    const incidents = incidentsEvery(86_400_000, 425, '2025-04-01T00:00:00Z')
    const { reader, simulator } = await connected(aPagerDutyWorld({ incidents }))
    const { records } = await reader.fetchIncidents(aWindow('2025-04-01T00:00:00Z', '2026-06-01T00:00:00Z'))
    expect(new Set(idsOf(records))).toEqual(new Set(idsOf(incidents)))
    expect(records).toHaveLength(425)
    expect(records[0]?.id).toBe('PINC424')
    const untils = simulator.requests.map((request) => request.query.get('until') ?? '')
    expect([...untils].sort().reverse()).toEqual(untils)
  })

  it('cuts a window of 10,001 incidents until each part fits, and loses none', async () => {
    const incidents = incidentsEvery(60_000, 10_001, '2026-03-01T00:00:00Z')
    const { reader, simulator } = await connected(aPagerDutyWorld({ incidents }))
    const { records } = await reader.fetchIncidents(aWindow('2026-03-01T00:00:00Z', '2026-03-15T00:00:00Z'))
    expect(new Set(idsOf(records)).size).toBe(10_001)
    expect(records).toHaveLength(10_001)
    expect(simulator.requests.length).toBeLessThan(110)
  })

  it('reads exactly 10,000 incidents without cutting', async () => {
    const incidents = incidentsEvery(60_000, 10_000, '2026-03-01T00:00:00Z')
    const { reader, simulator } = await connected(aPagerDutyWorld({ incidents }))
    const { records } = await reader.fetchIncidents(aWindow('2026-03-01T00:00:00Z', '2026-03-15T00:00:00Z'))
    expect(records).toHaveLength(10_000)
    expect(simulator.requests).toHaveLength(101)
  })

  it('cuts as well when PagerDuty refuses an offset sooner than it says', async () => {
    const incidents = incidentsEvery(60_000, 900, '2026-03-01T00:00:00Z')
    const body = { error: { message: 'Arguments Caused Error', code: 2002 } }
    const { reader } = await connected(aPagerDutyWorld({ incidents }), {
      totals: false,
      onRequest: ({ query }) => (Number(query.get('offset')) > 400 ? { status: 400, body } : undefined),
    })
    const { records } = await reader.fetchIncidents(aWindow('2026-03-01T00:00:00Z', '2026-03-15T00:00:00Z'))
    expect(new Set(idsOf(records)).size).toBe(900)
  })

  it('cuts as well when PagerDuty keeps the total to itself', async () => {
    const incidents = incidentsEvery(60_000, 10_001, '2026-03-01T00:00:00Z')
    const { reader } = await connected(aPagerDutyWorld({ incidents }), { totals: false })
    const { records } = await reader.fetchIncidents(aWindow('2026-03-01T00:00:00Z', '2026-03-15T00:00:00Z'))
    expect(records).toHaveLength(10_001)
  })

  it('names the second that holds more than PagerDuty lists, and keeps what it lists', async () => {
    const incidents = incidentsEvery(0, 10_001, '2026-03-01T12:00:00Z')
    const { reader } = await connected(aPagerDutyWorld({ incidents }))
    const answer = await reader.fetchIncidents(aWindow('2026-03-01T11:59:00Z', '2026-03-01T12:01:00Z'))
    expect(answer.records).toHaveLength(10_000)
    // The second before it is listed together with it, so nobody can tell what it holds.
    expect(answer.unread.map(({ at }) => at)).toEqual(
      ['2026-03-01T12:00:00Z', '2026-03-01T11:59:59Z'].map(Date.parse),
    )
    expect(answer.unread[0]?.error).toMatch(
      /10,000 records of \/incidents in the second 2026-03-01T12:00:00Z/,
    )
  })

  it('asks with the real clock of PagerDuty even for a window that is empty', async () => {
    const { reader } = await connected(aPagerDutyWorld())
    const answer = await reader.fetchIncidents({ since: now, until: now })
    expect(answer).toEqual({ records: [], unread: [], readAt: now })
  })

  it('refuses a window that ends before it begins', async () => {
    const { reader } = await connected(aPagerDutyWorld())
    await expect(reader.fetchIncidents({ since: 2, until: 1 })).rejects.toThrow(RangeError)
  })
})

describe('a record that PagerDuty does not give', () => {
  const march = aWindow('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z')

  /** Every page that holds the record at one place of the list fails, as with a row the vendor cannot render. */
  const poisonedAt =
    (places: number[]): SimulatorOptions['onRequest'] =>
    (request) => {
      const [offset, limit] = ['offset', 'limit'].map((name) => Number(request.query.get(name)))
      const isPoisoned = places.some(
        (place) => (offset ?? 0) <= place && place < (offset ?? 0) + (limit ?? 0),
      )
      return request.path === '/incidents' && isPoisoned ? { status: 500 } : undefined
    }

  it('is passed over and told; the rest is read', async () => {
    const incidents = incidentsEvery(3_600_000, 150, '2026-03-01T00:00:00Z')
    const { reader } = await connected(aPagerDutyWorld({ incidents }), { onRequest: poisonedAt([70]) })
    const { records, unread } = await reader.fetchIncidents(march)
    expect(new Set(idsOf(records))).toEqual(new Set(idsOf(incidents.filter(({ id }) => id !== 'PINC79'))))
    expect(unread).toMatchObject([
      { id: null, window: aWindow('2026-03-04T06:00:00Z', '2026-03-04T08:00:01Z') },
    ])
    expect(unread[0]?.error).toContain('PagerDuty failed (500')
  })

  it('is told by its id when it is given but not understood', async () => {
    const { title: _, ...incident } = aPagerDutyIncident({ id: 'PODD' })
    const odd = { ...incident, status: 'haunted' } as unknown as ReturnType<typeof aPagerDutyIncident>
    const world = aPagerDutyWorld({ incidents: [aPagerDutyIncident(), odd] })
    const { reader } = await connected(world)
    const { records, unread } = await reader.fetchIncidents(march)
    expect(idsOf(records)).toEqual(['PINC001'])
    expect(unread).toMatchObject([{ id: 'PODD', at: Date.parse('2026-03-02T10:00:00Z') }])
    expect(unread[0]?.error).toContain('.status')
  })

  it('is the list itself when its neighbour is not given either', async () => {
    const incidents = incidentsEvery(3_600_000, 150, '2026-03-01T00:00:00Z')
    const { reader } = await connected(aPagerDutyWorld({ incidents }), { onRequest: poisonedAt([70, 71]) })
    await expect(reader.fetchIncidents(march)).rejects.toThrow(/PagerDuty failed \(500, \/incidents\)/)
  })
})

describe('a list that changes while it is read', () => {
  it('loses nothing when incidents are deleted between its pages', async () => {
    const incidents = incidentsEvery(3_600_000, 250, '2026-03-01T00:00:00Z')
    const world = aPagerDutyWorld({ incidents: [...incidents] })
    let deletions = 0
    const { reader } = await connected(world, {
      onRequest: (request) => {
        const isLater = Number(request.query.get('offset')) > 0
        if (isLater && deletions < 2) {
          deletions += 1
          world.incidents = world.incidents.filter(({ id }) => id !== `PINC${249 - deletions}`)
          world.incidents = world.incidents.filter(({ id }) => id !== `PINC${240 - deletions}`)
        }
        return undefined
      },
    })
    const { records } = await reader.fetchIncidents(aWindow('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'))
    expect(idsOf(records)).toEqual(expect.arrayContaining(idsOf(world.incidents)))
  })

  it('loses nothing when new incidents come in between its pages', async () => {
    const incidents = incidentsEvery(3_600_000, 250, '2026-03-01T00:00:00Z')
    const world = aPagerDutyWorld({ incidents })
    const { reader } = await connected(world, {
      onRequest: (_, count) => {
        const created_at = `2026-03-20T00:00:0${count}Z`
        world.incidents.push(aPagerDutyIncident({ id: `PNEW${count}`, incident_number: 900, created_at }))
        return undefined
      },
    })
    const { records } = await reader.fetchIncidents(aWindow('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'))
    expect(idsOf(records)).toEqual(expect.arrayContaining(idsOf(incidents.slice(0, 250))))
    expect(new Set(idsOf(records)).size).toBe(records.length)
  })

  it('is read again when a renamed service has moved between its pages', async () => {
    const services = Array.from({ length: 230 }, (_, index) => aPagerDutyService({ id: `PS${index}` }))
    const world = aPagerDutyWorld({ services: [...services] })
    const { reader } = await connected(world, {
      onRequest: (_, count) => {
        const last = world.services.at(-1)
        if (count === 2 && last) world.services = [last, ...world.services.slice(0, -1)]
        return undefined
      },
    })
    expect(new Set(idsOf((await reader.listServices()).records))).toEqual(new Set(idsOf(services)))
  })

  it('is a failure that says so when it never stands still', async () => {
    const services = Array.from({ length: 230 }, (_, index) => aPagerDutyService({ id: `PS${index}` }))
    const world = aPagerDutyWorld({ services })
    const { reader } = await connected(world, {
      onRequest: () => {
        const last = world.services.at(-1)
        if (last) world.services = [last, ...world.services.slice(0, -1)]
        return undefined
      },
    })
    await expect(reader.listServices()).rejects.toThrow(/\/services kept changing while it was read/)
  })
})

describe('one incident', () => {
  it('is found as it stands now', async () => {
    const { reader, simulator } = await connected(aPagerDutyWorld({ incidents: [aPagerDutyIncident()] }))
    simulator.world.incidents = [aPagerDutyIncident({ status: 'acknowledged' })]
    expect((await reader.findIncident('PINC001'))?.status).toBe('acknowledged')
  })

  it('is null when PagerDuty no longer has it', async () => {
    const { reader } = await connected(aPagerDutyWorld())
    expect(await reader.findIncident('PGONE')).toBeNull()
  })

  it('comes with its notes', async () => {
    const world = aPagerDutyWorld({ incidents: [aPagerDutyIncident()], notes: { PINC001: [aNote()] } })
    const { reader } = await connected(world)
    expect((await reader.listNotes('PINC001')).records).toEqual([aNote()])
  })

  it('comes with all its log entries and no others, however old', async () => {
    const own = aLogEntry({ id: 'R1', created_at: '2024-01-01T00:00:00Z' })
    const other = aLogEntry({ id: 'R2', incident: { id: 'POTHER' } })
    const world = aPagerDutyWorld({ incidents: [aPagerDutyIncident()], logEntries: [own, other] })
    const { reader } = await connected(world)
    expect(idsOf((await reader.fetchIncidentLogEntries('PINC001')).records)).toEqual(['R1'])
  })
})

describe('open incidents', () => {
  it('are those of the window that are not resolved', async () => {
    const incidents = (['triggered', 'acknowledged', 'resolved'] as const).map((status) =>
      aPagerDutyIncident({ id: status, status }),
    )
    const { reader } = await connected(aPagerDutyWorld({ incidents }))
    const { records } = await reader.fetchOpenIncidents(
      aWindow('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'),
    )
    expect(new Set(idsOf(records))).toEqual(new Set(['triggered', 'acknowledged']))
  })
})

describe('how many there are', () => {
  const year = aWindow('2025-06-01T00:00:00Z', '2026-06-01T00:00:00Z')

  it('is asked without reading them', async () => {
    const incidents = incidentsEvery(86_400_000, 300, '2025-07-01T00:00:00Z')
    const { reader, simulator } = await connected(aPagerDutyWorld({ incidents }))
    expect(await reader.count('incidents', year)).toBe(300)
    expect(simulator.requests.length).toBeLessThan(4)
  })

  it('is unknown when PagerDuty keeps it to itself', async () => {
    const { reader } = await connected(aPagerDutyWorld(), { totals: false })
    expect(await reader.count('log-entries', year)).toBeNull()
  })
})

describe('webhook subscriptions', () => {
  it('are listed, and one that was switched off is switched on again', async () => {
    const off = aSubscription({ active: false })
    const { reader, simulator } = await connected(aPagerDutyWorld(), { subscriptions: [off] })
    expect(await reader.subscriptions.list()).toMatchObject([{ id: off.id, active: false }])
    await reader.subscriptions.enable(off.id)
    expect(simulator.subscriptions[0]?.active).toBe(true)
    expect(simulator.requests.at(-1)).toMatchObject({ method: 'POST' })
  })
})

describe('the feeds', () => {
  it('reads the full log, not the overview, in UTC', async () => {
    const logEntries = [
      aLogEntry({ id: 'R1', created_at: '2026-03-02T10:00:00Z' }),
      aLogEntry({ id: 'R2', created_at: '2026-03-02T11:00:00Z' }),
    ]
    const { reader, simulator } = await connected(aPagerDutyWorld({ logEntries }))
    const { records } = await reader.fetchLogEntries(aWindow('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z'))
    expect(idsOf(records)).toEqual(['R1'])
    expect(Object.fromEntries(simulator.requests[0]?.query ?? [])).toMatchObject({
      since: '2026-03-02T10:00:00Z',
      until: '2026-03-02T11:00:00Z',
      is_overview: 'false',
      time_zone: 'UTC',
    })
  })

  it('reads change events, which PagerDuty refuses unless asked in UTC', async () => {
    const { reader } = await connected(aPagerDutyWorld({ changeEvents: [aChangeEvent()] }))
    const { records } = await reader.fetchChangeEvents(
      aWindow('2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z'),
    )
    expect(records).toEqual([aChangeEvent()])
  })
})
