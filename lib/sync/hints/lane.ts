import { setTimeout as pause } from 'node:timers/promises'
import type { HintedRepository, IncidentHint, RepositoryHint } from '@/lib/inbox/hint'
import type { SyncContext } from '../context'
import type { Fault } from '../fault'
import { attempt, type Failures } from './failures'
import { readPagerDutyAgain } from './read-incidents'
import { findHinted, readRepositoryAgain } from './read-repository'

/** What a delivery asks of one place: of a repository, or of PagerDuty's account. */
export type Ask =
  | { source: 'github'; repository: HintedRepository; hints: RepositoryHint[] }
  | { source: 'pagerduty'; hints: IncidentHint[] }

/** `receivedAt` epoch ms. */
export type Asked = { ask: Ask; receivedAt: number }

/** One place whose objects are read again in passes, one after the other. */
export type Lane<T extends Asked> = { waiting: T[]; isBusy: boolean; failedPasses: number; dueAt: number }

/** What became of a pass. `isRead` false: the place is none of ours, and nothing had to be read. */
export type PassEnd<T extends Asked> = { worked: T[]; failed: T[]; fault: Fault | null; isRead: boolean }

/** Hints about one object come in flocks: this long after the first they are still one reading. */
const gatherMs = 60
/** After so many passes that failed, each object is asked for alone. */
const patientPasses = 2

/**
 * Gathers for a moment, then reads once whatever wait in the lane: what comes during the reading waits for the next
 * pass, because the object may have changed after it was read. Never throws.
 */
export async function workPass<T extends Asked>(context: SyncContext, lane: Lane<T>): Promise<PassEnd<T>> {
  await pause(gatherMs)
  const taken = lane.waiting.splice(0)
  const { failures, isRead } = await readAgain(context, taken, lane.failedPasses > patientPasses)
  const hasFailed = ({ ask }: T) => ask.hints.some((hint) => failures.has(hint))
  const [fault = null] = failures.values()
  return {
    worked: taken.filter((one) => !hasFailed(one)),
    failed: taken.filter(hasFailed),
    fault,
    isRead,
  }
}

async function readAgain(
  context: SyncContext,
  taken: Asked[],
  isOneByOne: boolean,
): Promise<{ failures: Failures; isRead: boolean }> {
  const incidents = taken.flatMap(({ ask }) => (ask.source === 'pagerduty' ? ask.hints : []))
  if (incidents.length > 0) return { failures: await readPagerDutyAgain(context, incidents), isRead: true }
  const asks = taken.flatMap(({ ask }) => (ask.source === 'github' ? [ask] : []))
  const [named] = asks
  const hints = asks.flatMap((ask) => ask.hints)
  const failures: Failures = new Map()
  if (!named || !context.github) return { failures, isRead: false }
  const { reader, urgentReader = reader } = context.github
  const since = Math.min(...taken.map(({ receivedAt }) => receivedAt))
  let isRead = false
  await attempt(failures, hints, async () => {
    const found = await findHinted(context, named.repository)
    if (!found) return
    isRead = true
    const errand = { context, reader: urgentReader, found, since }
    for (const [hint, fault] of await readRepositoryAgain(errand, hints, isOneByOne))
      failures.set(hint, fault)
  })
  return { failures, isRead }
}
