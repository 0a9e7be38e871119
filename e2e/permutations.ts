/**
 * One history, told by webhooks in any order and any number of times, by polls at any moments, or by both: whatever the
 * order, it has to end in the same rows and numbers.
 */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { saveWebhookDeliveries } from '@/db/store/save-webhook-deliveries'
import { bytesOf } from '@/db/test-store'
import { answerWebhook } from '@/lib/inbox/receive'
import { vendors } from '@/lib/inbox/vendors'
import { releaseClock, setClock } from './faults/clock'
import { type Contents, contentsOf } from './faults/contents'
import { aSite, type Site } from './faults/site'
import { aWorld, endsAt } from './faults/world'
import { type Webhook, webhookSecret } from './simulators/webhooks'
import { happen, historyMinutes } from './worlds/history'

export const ways = ['webhooks', 'polls', 'both'] as const
/** `dice`: whole numbers from 0 on that decide every turn, taken in a circle. */
export type Order = { way: (typeof ways)[number]; dice: number[] }

export const orders = fc.record({
  way: fc.constantFrom(...ways),
  dice: fc.array(fc.nat({ max: 5039 }), { minLength: 60, maxLength: 60, size: 'max' }),
})

/** What an order ended with. `broken`: what must never be, in words; none when all is well. */
export type End = { hash: string; contents: Contents; broken: string[] }

const minuteMs = 60_000
const lastMinute = () => historyMinutes() + 1

/** The store after the first reading, from which every order begins. */
export type Beginning = { contents: Buffer; end(): void }

export async function aBeginning(): Promise<Beginning> {
  setClock(endsAt)
  const site = await aSite(aWorld())
  const { state, rows } = await site.round()
  const errors = rows.flatMap(({ error }) => error?.message ?? [])
  if (state !== 'current') throw new Error(`The first reading ended ${state}: ${errors.join(' ')}`)
  const contents = bytesOf(site.store)
  await site.stop()
  return { contents, end: releaseClock }
}

/** Lives through the history in one order. */
export async function live({ contents }: Beginning, { way, dice }: Order): Promise<End> {
  const roll = rolling(dice)
  setClock(endsAt + 1000)
  const site = await aSite(aWorld(), contents)
  try {
    const post = new Post(site)
    for (let minute = 0; minute < historyMinutes(); minute += 1) {
      setClock(endsAt + (minute + 1) * minuteMs + 5000)
      const told = happen(site.world, minute)
      if (way !== 'polls') post.hold(told)
      if (way !== 'polls' && roll(8) === 0) await post.deliverSome(roll)
      if (way !== 'webhooks' && roll(12) === 0) await site.round()
    }
    await post.deliverAll(roll)
    if (way !== 'webhooks') await pollTwice(site)
    return await endOf(site, post)
  } finally {
    await site.stop()
  }
}

async function pollTwice(site: Site): Promise<void> {
  for (const later of [16, 32]) {
    setClock(endsAt + (lastMinute() + later) * minuteMs)
    await site.round()
  }
}

type Roll = (sides: number) => number

function rolling(dice: number[]): Roll {
  let next = 0
  return (sides) => {
    const rolled = dice[next % dice.length] ?? 0
    // The circle is turned a little each time round, so that a short one does not repeat itself.
    const turned = rolled + Math.floor(next / dice.length) * 7
    next += 1
    return turned % sides
  }
}

/** The vendors' side of the post: what is not delivered yet, and what was before and may come again. */
class Post {
  private readonly held: Webhook[] = []
  private readonly sent: Webhook[] = []

  constructor(private readonly site: Site) {}

  /** How many different deliveries were accepted. */
  get accepted(): number {
    return new Set(this.sent).size
  }

  hold(webhooks: Webhook[]): void {
    this.held.push(...webhooks)
  }

  async deliverSome(roll: Roll): Promise<void> {
    for (let left = roll(6); left > 0 && this.held.length > 0; left -= 1) await this.deliverOne(roll)
    await this.site.workWebhooks()
  }

  async deliverAll(roll: Roll): Promise<void> {
    while (this.held.length > 0) await this.deliverOne(roll)
    await this.site.workWebhooks()
  }

  /** Any of those that wait; now and then one that came before comes again. */
  private async deliverOne(roll: Roll): Promise<void> {
    const [webhook] = this.held.splice(roll(this.held.length), 1)
    const again = roll(3) === 0 ? this.sent[roll(Math.max(1, this.sent.length))] : undefined
    for (const one of [webhook, again]) if (one) await this.deliver(one)
  }

  private async deliver(webhook: Webhook): Promise<void> {
    const { path, headers, body } = webhook
    const { store } = this.site
    const vendor = path.endsWith('github') ? vendors.github : vendors.pagerduty
    const request = new Request(`http://127.0.0.1${path}`, { method: 'POST', headers, body })
    const answer = await answerWebhook(request, vendor, {
      secrets: [webhookSecret],
      inbox: { keep: (delivery) => store.write(() => saveWebhookDeliveries(store, [delivery])) },
      refusals: { note: () => false },
    })
    if (answer.status !== 202) throw new Error(`A webhook was answered ${answer.status}.`)
    this.sent.push(webhook)
  }
}

async function endOf(site: Site, post: Post): Promise<End> {
  const { sqlite } = site.store
  const one = (sql: string) => sqlite.prepare(sql).pluck().get()
  const broken: string[] = []
  const expectOne = (what: string, found: unknown, expected: unknown) => {
    if (found !== expected) broken.push(`${what}: ${String(found)} instead of ${String(expected)}`)
  }
  expectOne('deliveries kept', one('select count(*) from webhook_delivery'), post.accepted)
  expectOne(
    'deliveries not worked',
    one('select count(*) from webhook_delivery where processed_at is null'),
    0,
  )
  expectOne('streams that fail', one('select count(*) from sync_stream where error is not null'), 0)
  expectOne('integrity', sqlite.pragma('integrity_check', { simple: true }), 'ok')
  expectOne('foreign keys', (sqlite.pragma('foreign_key_check') as unknown[]).length, 0)
  for (const [table, count] of Object.entries(countsIn(site))) {
    expectOne(`rows of ${table}`, one(`select count(*) from ${table}`), count)
  }
  setClock(endsAt + (lastMinute() + 60) * minuteMs)
  // How far a source was read is what differs between the ways; the numbers over what was read may not.
  sqlite.prepare('update coverage_interval set until = ?').run(Date.now())
  const contents = contentsOf(site.file)
  const told = JSON.stringify([contents, await site.answers({ from: '2025-12-29', to: '2026-04-27' })])
  return { hash: createHash('sha256').update(told).digest('hex'), contents, broken }
}

const countsIn = ({ world: { github, pagerDuty } }: Site) => {
  const sum = <T>(of: (one: (typeof github.repositories)[number]) => T[]) =>
    github.repositories.reduce((total, one) => total + of(one).length, 0)
  return {
    pull_request: sum((one) => one.pullRequests),
    review: sum((one) =>
      one.pullRequests.flatMap(({ timelineItems }) =>
        timelineItems.nodes.filter(({ __typename }) => __typename === 'PullRequestReview'),
      ),
    ),
    '"commit"': sum((one) => one.commits),
    source_deployment: sum((one) => one.deployments),
    deployment_status: sum((one) => one.deployments.flatMap(({ statuses }) => statuses?.nodes ?? [])),
    workflow_run: sum((one) => one.workflowRuns),
    '"release"': sum((one) => one.releases),
    tag: sum((one) => one.tags),
    incident: pagerDuty.incidents.length,
    incident_log_entry: pagerDuty.logEntries.length,
    incident_note: Object.values(pagerDuty.notes).flat().length,
  }
}
