import { randomInt } from 'node:crypto'
import {
  countWorkedDeliveries,
  listWaitingDeliveries,
  type WaitingDelivery,
} from '@/db/queries/list-waiting-deliveries'
import { markWebhookDeliveries } from '@/db/store/save-webhook-deliveries'
import { payloadOf } from '@/lib/inbox/delivery'
import { gitHubHints } from '@/lib/inbox/github-hints'
import { pagerDutyHints } from '@/lib/inbox/pagerduty-hints'
import type { SyncContext } from '../context'
import { type Fault, faultOf } from '../fault'
import { openGuard } from '../guard'
import { concludeJudged } from '../judge-permissions'
import { findProgress, noError, type StreamKey, saveProgress } from '../stream'
import { tellWorked } from './explanation-checks'
import { type Ask, type Asked, type Lane, type PassEnd, workPass } from './lane'

type Source = WaitingDelivery['source']
/** A delivery taken up, without its body. `open`: how many places still have to be read for it. */
type Pending = Pick<WaitingDelivery, 'source' | 'deliveryId' | 'receivedAt'> & { open: number }
type Waiting = Asked & { delivery: Pending }

const lanesAtOnce = 4
const takenUpAtOnce = 200
const longestPauseMs = 15 * 60 * 1000
/** The promise of webhooks: what waits longer makes its source "being read". */
const promisedMs = 60 * 1000

/** Takes up deliveries in the order of their arrival and has each place read again, places beside one another. */
export class Deliveries {
  private readonly lanes = new Map<string, Lane<Waiting>>()
  private readonly pending = new Set<Pending>()
  private readonly passes = new Set<Promise<void>>()
  private readonly worked: Map<Source, number>
  private readonly faults = new Map<Lane<Waiting>, { source: Source; fault: Fault; nextTryAt: number }>()
  private busyLanes = 0
  private lastRow = 0
  private version: unknown = null

  constructor(private readonly context: SyncContext) {
    this.worked = countWorkedDeliveries(context.store)
  }

  /** Takes up what came since the last look. Costs next to nothing when nothing was written. */
  async takeUp(): Promise<void> {
    const { store } = this.context
    const version = store.sqlite.pragma('data_version', { simple: true })
    if (version === this.version) return
    // Rows are numbered on from the highest that is left: after the highest was forgotten numbers come again.
    if (this.pending.size === 0) this.lastRow = 0
    for (;;) {
      const rows = listWaitingDeliveries(store, this.lastRow, takenUpAtOnce)
      if (rows.length === 0) break
      await this.sort(rows)
      this.lastRow = rows.at(-1)?.row ?? this.lastRow
    }
    this.version = version
  }

  /** Begins a pass in every lane that is due, as far as there is room. */
  startPasses(): void {
    for (const [key, lane] of this.lanes) {
      if (this.busyLanes >= lanesAtOnce) return
      if (lane.isBusy || lane.waiting.length === 0 || lane.dueAt > performance.now()) continue
      lane.isBusy = true
      this.busyLanes += 1
      const pass = this.pass(key, lane).finally(() => this.passes.delete(pass))
      this.passes.add(pass)
    }
  }

  /** Resolves when a pass ends; at once when none runs. */
  async onePassEnded(): Promise<void> {
    await Promise.race(this.passes)
  }

  /** Resolves when no pass runs any more. */
  async passesEnded(): Promise<void> {
    await Promise.all(this.passes)
  }

  /** Whether something waits that is due now or being read. */
  get isBusy(): boolean {
    if (this.passes.size > 0) return true
    return [...this.lanes.values()].some((lane) => lane.waiting.length > 0 && lane.dueAt <= performance.now())
  }

  /** Says on the stream of every source that ever sent something how its webhooks stand. Call inside `store.write`. */
  tell(): void {
    for (const source of ['github', 'pagerduty'] as const) this.tellOf(source)
  }

  private async sort(rows: WaitingDelivery[]): Promise<void> {
    const told = rows.map((row) => ({ row, places: this.isConnected(row.source) ? placesOf(row) : [] }))
    const unknown = told.flatMap(({ row, places }) => (places === null ? [row] : []))
    const idle = told.flatMap(({ row, places }) => (places?.length === 0 ? [row] : []))
    if (unknown.length + idle.length > 0) {
      await this.markWorked([
        { deliveries: unknown, outcome: 'unknown' },
        { deliveries: idle, outcome: 'nothing-to-read' },
      ])
    }
    for (const { row, places } of told) if (places !== null && places.length > 0) this.enqueue(row, places)
  }

  private isConnected(source: Source): boolean {
    return (source === 'github' ? this.context.github : this.context.pagerDuty) !== null
  }

  private enqueue(row: WaitingDelivery, places: { key: string; ask: Ask }[]): void {
    const { source, deliveryId, receivedAt } = row
    const delivery = { source, deliveryId, receivedAt, open: places.length }
    this.pending.add(delivery)
    for (const { key, ask } of places) {
      const lane = this.lanes.get(key) ?? { waiting: [], isBusy: false, failedPasses: 0, dueAt: 0 }
      this.lanes.set(key, lane)
      lane.waiting.push({ ask, delivery, receivedAt })
    }
  }

  private async pass(key: string, lane: Lane<Waiting>): Promise<void> {
    const end = await workPass(this.context, lane)
    lane.waiting.unshift(...end.failed)
    this.rest(lane, end.fault)
    try {
      await this.keepEnd(lane, end)
    } catch (error) {
      this.warn(key, error)
      lane.waiting.unshift(...end.worked)
      this.rest(lane, faultOf(error))
    }
    lane.isBusy = false
    this.busyLanes -= 1
    if (lane.waiting.length === 0) this.lanes.delete(key)
    // Not part of the pass: the next may begin, and what it reads is in the next drawing.
    if (!end.isRead) return
    const tell = () => tellWorked(this.context, end.worked).catch((error: unknown) => this.warn(key, error))
    await Promise.all([tell(), this.conclude().catch((error: unknown) => this.warn(key, error))])
    // What a judge may do was asked meanwhile.
    await tell()
  }

  private conclude(): Promise<void> {
    const { github } = this.context
    const reader = github && (github.urgentReader ?? github.reader)
    return concludeJudged(this.context, reader, openGuard(this.context, { failed: 0 }))
  }

  private warn(place: string, error: unknown): void {
    const cause = error instanceof Error ? error.message : String(error)
    this.context.log.warn({ place, error: cause }, 'webhooks could not be worked to their end; tried again')
  }

  private async keepEnd(lane: Lane<Waiting>, { worked, failed, fault, isRead }: PassEnd<Waiting>) {
    const source = failed[0]?.ask.source
    if (fault === null || source === undefined) this.faults.delete(lane)
    else {
      const nextTryAt = this.context.now() + lane.dueAt - performance.now()
      this.faults.set(lane, { source, fault, nextTryAt })
    }
    const { store } = this.context
    if (failed.length > 0) {
      const outcome = { processedAt: null, outcome: null, error: fault?.message ?? null }
      await store.write(() => {
        markWebhookDeliveries(
          store,
          failed.map(({ delivery }) => delivery),
          outcome,
        )
      })
    }
    for (const { delivery } of worked) delivery.open -= 1
    const done = worked.map(({ delivery }) => delivery).filter(({ open }) => open === 0)
    try {
      await this.markWorked([{ deliveries: done, outcome: isRead ? 'read' : 'nothing-to-read' }])
    } catch (error) {
      for (const { delivery } of worked) delivery.open += 1
      throw error
    }
    for (const delivery of done) this.pending.delete(delivery)
  }

  /** A lane that failed rests, longer each time, or as long as the source says. */
  private rest(lane: Lane<Waiting>, fault: Fault | null): void {
    lane.failedPasses = fault === null ? 0 : lane.failedPasses + 1
    if (fault === null) return
    const told = fault.retryAt === null ? 0 : fault.retryAt - this.context.now()
    const own = 1_000 * 2 ** Math.min(lane.failedPasses, 10) * (randomInt(50, 101) / 100)
    lane.dueAt = performance.now() + Math.min(longestPauseMs, Math.max(told, own))
  }

  private async markWorked(
    ends: { deliveries: Pick<Pending, 'source' | 'deliveryId'>[]; outcome: string }[],
  ): Promise<void> {
    const processedAt = this.context.now()
    const worked = ends.flatMap(({ deliveries }) => deliveries)
    const count = (by: 1 | -1) => {
      for (const { source } of worked) this.worked.set(source, (this.worked.get(source) ?? 0) + by)
    }
    count(1)
    try {
      await this.context.store.write(() => {
        for (const { deliveries, outcome } of ends) {
          markWebhookDeliveries(this.context.store, deliveries, { processedAt, outcome, error: null })
        }
        this.tell()
      })
    } catch (error) {
      count(-1)
      throw error
    }
  }

  private tellOf(source: Source): void {
    const waiting = [...this.pending].filter(
      ({ open, ...delivery }) => open > 0 && delivery.source === source,
    )
    const read = this.worked.get(source) ?? 0
    if (waiting.length + read === 0) return
    const { store, now } = this.context
    const key = keyOf(source)
    const failing = [...this.faults.values()].find((one) => one.source === source)
    const isLate = waiting.some(({ receivedAt }) => receivedAt < now() - promisedMs)
    saveProgress(store, key, {
      state: failing ? 'failing' : isLate ? 'syncing' : 'current',
      read,
      expected: read + waiting.length,
      progressedAt: now(),
      ...(failing ? {} : { syncedAt: now(), ...noError }),
      ...(failing
        ? {
            error: failing.fault.message,
            errorAction: failing.fault.action,
            errorKind: failing.fault.kind,
            errorSince: findProgress(store, key).errorSince ?? now(),
            needsPerson: failing.fault.needsPerson,
            nextTryAt: failing.nextTryAt,
          }
        : {}),
    })
  }
}

const keyOf = (source: Source): StreamKey => ({
  source,
  stream: 'webhooks',
  scope: '',
  scopeName: source === 'github' ? 'GitHub' : 'PagerDuty',
})

/** The places that a delivery speaks of; null when it is not understood. */
function placesOf(delivery: WaitingDelivery): { key: string; ask: Ask }[] | null {
  const payload = payloadOf(delivery)
  const told = delivery.source === 'github' ? gitHubHints(delivery.event, payload) : pagerDutyHints(payload)
  if (told === null) return null
  if (told.source === 'pagerduty') return told.hints.length === 0 ? [] : [{ key: 'pagerduty', ask: told }]
  return told.places.map(({ repository, hints }) => ({
    key: `github/${repository.nodeId ?? repository.name.toLowerCase()}`,
    ask: { source: 'github', repository, hints },
  }))
}
