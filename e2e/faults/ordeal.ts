/** Puts the product through one fault and says how it ended. */
import { appendFileSync } from 'node:fs'
import { expect } from 'vitest'
import { bytesOf } from '@/db/test-store'
import type { SyncAnswer } from '@/lib/api/sync-contract'
import { releaseClock, setClock } from './clock'
import { type Contents, contentsOf, differences } from './contents'
import type { Fault, When } from './fault'
import { aSite, type Site } from './site'
import { aWorld, endsAt, moveWorld } from './world'

const minuteMs = 60_000

/** What an undisturbed reading ends with. */
type Clean = { contents: Contents; answers: Record<string, unknown> }
export type Ground = { clean: Record<When, Clean>; begun: Buffer; end(): void }

export type Outcome = { fault: string; when: When; meanwhile: string; healed: string; person: string }

/** Adds one line a fault to the file that FAULTS_TABLE names. */
export function tellOutcomes(outcomes: Outcome[]): void {
  const { FAULTS_TABLE: file } = process.env
  if (!file) return
  const lines = outcomes.map(
    ({ fault, when, meanwhile, healed, person }) =>
      `| ${fault} | ${when} | ${meanwhile} | ${healed} | ${person} |\n`,
  )
  appendFileSync(file, lines.join(''))
}

/** Reads the world undisturbed, at first and after it moved on, for the disturbed readings to be measured by. */
export async function aGround(): Promise<Ground> {
  setClock(endsAt + minuteMs)
  const site = await aSite(aWorld())
  expectUndisturbed(await site.round())
  const first = await cleanOf(site)
  const begun = bytesOf(site.store)
  moveOn(site)
  expectUndisturbed(await site.round())
  const later = await cleanOf(site)
  await site.stop()
  return { clean: { first, later }, begun, end: releaseClock }
}

function moveOn(site: Site): void {
  moveWorld(site.world)
  setClock(endsAt + 20 * minuteMs)
}

/** Numbers depend on the clock too: they are asked at one instant. */
async function cleanOf(site: Site): Promise<Clean> {
  setClock(endsAt + 120 * minuteMs)
  return { contents: contentsOf(site.file), answers: await site.answers() }
}

/** Begins the fault, reads, lifts it, reads at most twice more; throws where anything was lost, hidden or spoilt. */
export async function endure(ground: Ground, fault: Fault, when: When): Promise<Outcome> {
  setClock(endsAt + minuteMs)
  const site = await aSite(aWorld(), when === 'first' ? undefined : ground.begun)
  try {
    if (when === 'later') moveOn(site)
    fault.begin(site, when)
    const begunAt = Date.now()
    const meanwhile = await site.round()
    expectTold(fault, meanwhile, { site, begunAt })
    expectOthersSpared(fault, meanwhile)
    const lift = fault.lift ?? quiet
    lift(site)
    const rounds = await roundsUntilClean(site, ground.clean[when])
    return {
      fault: fault.name,
      when,
      meanwhile: wordsOf(meanwhile),
      healed: rounds === 0 ? 'in its round' : `${rounds} round${rounds === 1 ? '' : 's'} later`,
      person: fault.needsPerson ? 'with' : 'without',
    }
  } finally {
    await site.stop()
  }
}

function quiet(site: Site): void {
  site.hooks.gitHub = null
  site.hooks.pagerDuty = null
}

const wordsOf = (sync: SyncAnswer): string =>
  errorsOf(sync)[0]?.error?.message ?? sync.unread[0]?.error ?? 'read over'

/** Says which error there was, where there was one. */
function expectUndisturbed(sync: SyncAnswer): void {
  expect(errorsOf(sync)).toEqual([])
  expect(sync.state).toBe('current')
}

const errorsOf = ({ rows }: SyncAnswer) => rows.filter((row) => row.error !== null)

type Meanwhile = { site: Site; begunAt: number }

function expectTold(
  { told, isUnread, isOptional }: Fault,
  sync: SyncAnswer,
  { site, begunAt }: Meanwhile,
): void {
  const errors = errorsOf(sync)
  if (told === null || isUnread) {
    expect(errors, 'reading gets over it').toEqual([])
    expect(sync.unread.map(({ error }) => error).join('\n')).toMatch(told ?? /^$/)
    return
  }
  if (!isOptional) expect(sync.state, 'never "current" while something fails').not.toBe('current')
  expect(errors.map((row) => row.error?.message).join('\n')).toMatch(told)
  for (const { error } of errors) {
    expect(error?.action).toMatch(/\w+/)
    // A limit is waited out at first, and that stands on the screen too.
    const isTold = site.pauses.length > 0 || Date.parse(error?.since ?? '') - begunAt <= minuteMs
    expect(isTold, 'told within a minute').toBe(true)
  }
}

function expectOthersSpared({ strikes }: Fault, sync: SyncAnswer): void {
  const others = sync.rows.filter((row) => !strikes(row))
  expect(others.filter((row) => row.state !== 'current')).toEqual([])
}

const mostRounds = 2

async function roundsUntilClean(site: Site, clean: Clean): Promise<number> {
  if (isClean(site, clean)) return 0
  for (let round = 1; round < mostRounds; round += 1) {
    site.pass(16 * minuteMs)
    await site.round()
    if (isClean(site, clean)) return round
  }
  site.pass(16 * minuteMs)
  const sync = await site.round()
  expect(errorsOf(sync)).toEqual([])
  const { contents, answers } = await cleanOf(site)
  expect(differences(contents, clean.contents)).toEqual([])
  expect(answers).toEqual(clean.answers)
  return mostRounds
}

const isClean = (site: Site, clean: Clean): boolean =>
  JSON.stringify(contentsOf(site.file)) === JSON.stringify(clean.contents)
