import { eq } from 'drizzle-orm'
import { saveRows } from '@/db/store/prepared'
import { webhookSource } from '@/db/tables'
import type { PagerDutySubscription } from '@/lib/connectors/pagerduty/payload'
import { SourceError } from '@/lib/domain/source-error'
import { dayMs, type SyncContext, type Task } from '../context'
import { walkOverlapMs } from '../paged-walk'
import { keyOf } from './keep'
import { windowedLog } from './log-entries'
import { readOutside } from './windowed'

type Webhooks = NonNullable<NonNullable<SyncContext['pagerDuty']>['webhooks']>
type Known = typeof webhookSource.$inferSelect

const everyMs = 10 * 60_000

/**
 * Looks whether PagerDuty still delivers to us: after three dropped deliveries it stops for a day and keeps nothing.
 * A subscription that is off is switched on again, and what was not delivered is read from the log.
 */
export function subscriptionTask(context: SyncContext): Task[] {
  const webhooks = context.pagerDuty?.webhooks
  if (!webhooks || Math.abs(context.now() - (knownState(context).checkedAt ?? 0)) < everyMs) return []
  return [
    {
      key: keyOf('webhooks'),
      async step() {
        await watch(context, webhooks)
        return false
      },
    },
  ]
}

async function watch(context: SyncContext, { subscriptions, deliveryUrl }: Webhooks): Promise<void> {
  try {
    const ours = (await subscriptions.list()).filter((one) => deliversTo(one, deliveryUrl))
    const [first] = ours
    if (!first) {
      const error = `PagerDuty has no webhook subscription that delivers to ${deliveryUrl}. Connect PagerDuty again, or make one there and set HEADROOM_PAGERDUTY_WEBHOOK_SECRET to its secret; until then changes are read every five minutes.`
      return await save(context, { subscriptionId: null, isEnabled: null, disabledSince: null, error })
    }
    const on = ours.find(isOn)
    if (on) return await seeOn(context, on.id)
    const disabledSince = knownState(context).disabledSince ?? context.now()
    await save(context, { subscriptionId: first.id, isEnabled: false, disabledSince, error: null })
    await subscriptions.enable(first.id)
    await seeOn(context, first.id)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    await save(context, { error: `${error.message}. ${error.detail.action}` })
  }
}

/** If it was off before, what was logged meanwhile is read; until that is done the hole stays. */
async function seeOn(context: SyncContext, subscriptionId: string): Promise<void> {
  await save(context, { subscriptionId, isEnabled: true, error: null })
  const { disabledSince, lastDeliveryAt } = knownState(context)
  if (disabledSince === null || !context.pagerDuty) return
  const since = Math.min(disabledSince, lastDeliveryAt ?? disabledSince) - walkOverlapMs
  const until = context.now() + dayMs
  await readOutside(context, windowedLog(context, context.pagerDuty.reader), { since, until })
  await save(context, { disabledSince: null })
}

function save(
  context: SyncContext,
  change: Partial<Known>,
  also: () => void = () => undefined,
): Promise<void> {
  return context.store.write(() => {
    const row = { ...knownState(context), ...change, checkedAt: context.now() }
    saveRows(context.store, webhookSource, [row])
    also()
  })
}

function knownState({ store }: SyncContext): Known {
  const found = store.db.select().from(webhookSource).where(eq(webhookSource.source, 'pagerduty')).get()
  return found ?? nothingKnown
}

const nothingKnown: Known = {
  source: 'pagerduty',
  lastDeliveryAt: null,
  refused: 0,
  lastRefusedAt: null,
  subscriptionId: null,
  isEnabled: null,
  disabledSince: null,
  checkedAt: null,
  error: null,
}

function isOn({ active, delivery_method }: PagerDutySubscription): boolean {
  return active !== false && delivery_method.temporarily_disabled !== true
}

function deliversTo({ delivery_method }: PagerDutySubscription, address: string): boolean {
  return delivery_method.url?.replace(/\/+$/, '') === address
}
