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
    expect(simulator.requests.map((request) => request.query.get('offset'))).toEqual(['0', '100', '200'])
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
    expect(simulator.requests).toHaveLength(100)
  })

  it('cuts as well when PagerDuty keeps the total to itself', async () => {
    const incidents = incidentsEvery(60_000, 10_001, '2026-03-01T00:00:00Z')
    const { reader } = await connected(aPagerDutyWorld({ incidents }), { totals: false })
    const { records } = await reader.fetchIncidents(aWindow('2026-03-01T00:00:00Z', '2026-03-15T00:00:00Z'))
    expect(records).toHaveLength(10_001)
  })

  it('names the second that holds more than PagerDuty lists', async () => {
    const incidents = incidentsEvery(0, 10_001, '2026-03-01T12:00:00Z')
    const { reader } = await connected(aPagerDutyWorld({ incidents }))
    const reading = reader.fetchIncidents(aWindow('2026-03-01T11:59:00Z', '2026-03-01T12:01:00Z'))
    await expect(reading).rejects.toThrow(/10,000 records of \/incidents in the second 2026-03-01T12:00:00Z/)
  })

  it('asks with the real clock of PagerDuty even for a window that is empty', async () => {
    const { reader } = await connected(aPagerDutyWorld())
    const answer = await reader.fetchIncidents({ since: now, until: now })
    expect(answer).toEqual({ records: [], readAt: now })
  })

  it('refuses a window that ends before it begins', async () => {
    const { reader } = await connected(aPagerDutyWorld())
    await expect(reader.fetchIncidents({ since: 2, until: 1 })).rejects.toThrow(RangeError)
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
