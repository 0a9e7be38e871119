import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import {
  aLogEntry,
  aNote,
  aPagerDutyIncident,
  aPagerDutyService,
  aPagerDutyWorld,
  aReference,
} from '@/e2e/simulators/pagerduty/builders'
import type { Instead } from '@/e2e/simulators/pagerduty/simulator'
import { aSimulatedAccount, daysAgo, type SimulatedAccount } from './simulated-account'

const minuteMs = 60_000
const running: SimulatedAccount[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((account) => account.stop()))
})

type Happening =
  | { kind: 'trigger' | 'resolve' | 'reopen' | 'merge' | 'note' | 'rename'; incident: number }
  | { kind: 'round' }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'round' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('trigger', 'resolve', 'reopen', 'merge', 'note', 'rename'),
      incident: fc.nat(11),
    }),
  },
)

const json = { 'content-type': 'application/json' }
const faults: Record<string, Instead> = {
  failed: { status: 500 },
  unavailable: { status: 503 },
  limited: { status: 429, headers: { 'ratelimit-reset': '1' } },
  cut: 'cut',
  truncated: { status: 200, headers: json, text: '{"incidents": [' },
  empty: { status: 200, headers: json, text: '' },
  'a login page': { status: 200, text: '<!doctype html><title>Sign in</title>' },
  refused: { status: 401, body: { error: { message: 'Authentication failed' } } },
}

/** Which of the requests (by their number) fail, and how. */
const trouble = fc.array(
  fc.record({ at: fc.nat(250), length: fc.nat(8), fault: fc.constantFrom(...Object.keys(faults)) }),
  {
    maxLength: 5,
  },
)

const anId = (number: number) => `PINC${number}`

/** Lets it happen at PagerDuty, with the log entry that PagerDuty writes. */
function happen(
  { simulator, clock }: SimulatedAccount,
  one: Exclude<Happening, { kind: 'round' }>,
  step: number,
) {
  const { world } = simulator
  const at = new Date(clock.now).toISOString()
  const id = anId(one.incident)
  const found = world.incidents.find((incident) => incident.id === id)
  const log = (type: string) =>
    world.logEntries.push(
      aLogEntry({
        id: `R${step}`,
        type: `${type}_log_entry`,
        created_at: at,
        incident: aReference('incident', id),
        agent: aReference('user', 'PUSER01'),
      }),
    )
  if (one.kind === 'rename') world.services = [aPagerDutyService({ name: `checkout ${step}` })]
  else if (!found) {
    world.incidents.push(aPagerDutyIncident({ id, incident_number: one.incident, created_at: at }))
    log('trigger')
  } else if (one.kind === 'note') {
    world.notes[id] = [...(world.notes[id] ?? []), aNote({ id: `N${step}`, created_at: at })]
    log('annotate')
  } else if (one.kind === 'resolve' || one.kind === 'merge') {
    const incident = aReference('incident', anId(one.incident + 1))
    const resolve_reason = one.kind === 'merge' ? { type: 'merge_resolve_reason', incident } : null
    Object.assign(found, { status: 'resolved', resolved_at: at, updated_at: at, resolve_reason })
    log(one.kind)
  } else {
    Object.assign(found, { status: 'triggered', resolved_at: null, updated_at: at, resolve_reason: null })
    log('trigger')
  }
}

const facts = ['incident', 'incident_log_entry', 'incident_note', 'incident_responder', 'source_service']
const factsIn = (account: SimulatedAccount) =>
  Object.fromEntries(
    facts.map((table) => [
      table,
      account
        .rows(`select * from ${table}`)
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  )

async function anAccount(world = aPagerDutyWorld()) {
  const account = await aSimulatedAccount(world)
  running.push(account)
  return account
}

/** A world with some past, in which things happen while it is read with faults; then two rounds without. */
async function afterFaults(
  happenings: Happening[],
  troubles: { at: number; length: number; fault: string }[],
) {
  const past = [3, 40, 200].map((days, index) =>
    aPagerDutyIncident({
      id: anId(index),
      incident_number: index,
      created_at: daysAgo(days),
      updated_at: daysAgo(days),
    }),
  )
  const account = await anAccount(aPagerDutyWorld({ incidents: past }))
  account.hook.onRequest = (_, count) => {
    const trouble = troubles.find(({ at, length }) => count >= at && count <= at + length)
    return trouble && faults[trouble.fault]
  }
  for (const [step, one] of happenings.entries()) {
    account.pass(2 * minuteMs)
    if (one.kind === 'round') await account.round()
    else happen(account, one, step)
  }
  account.hook.onRequest = null
  for (let rounds = 0; rounds < 2; rounds++) {
    account.pass(16 * minuteMs)
    await account.round()
  }
  return account
}

it('whatever failed on the way, two rounds later everything is as it is for who reads it only then', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 5, maxLength: 25 }),
      trouble,
      async (happenings, troubles) => {
        const account = await afterFaults(happenings, troubles)
        const clean = await anAccount(account.simulator.world)
        clean.clock.now = account.clock.now
        await clean.round()
        expect(factsIn(account)).toEqual(factsIn(clean))
        const left =
          "select stream, state, error from sync_stream where state <> 'current' or error is not null"
        expect(account.rows(left)).toEqual([])
        expect(account.rows('select * from unread_object')).toEqual([])
        expect(account.rows('select * from moved_object')).toEqual([])
        await Promise.all(running.splice(0).map((one) => one.stop()))
      },
    ),
    { seed: 20261121, numRuns: 6 },
  )
})
