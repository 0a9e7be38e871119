import { forgetWebhookDeliveries } from '@/db/store/save-webhook-deliveries'
import { pause } from '@/lib/jobs/clock'
import { dayMs, type SyncContext } from '../context'
import { Deliveries } from './deliveries'

/** How often the store is asked whether something came: a look at a counter of the file. */
const lookEveryMs = 25
/** How often it is said that nothing is left to do, and what is old forgotten. */
const tellEveryMs = 60_000
/** No vendor sends a delivery again after this long. */
const keptForMs = 30 * dayMs
const forgottenAtOnce = 200

/**
 * Works webhooks as they come until told to stop, beside the rounds: a round may take an hour.
 * A webhook makes us read its object again; nothing is taken from its payload.
 */
export async function workDeliveries(context: SyncContext, stop: AbortSignal): Promise<void> {
  const deliveries = new Deliveries(context)
  let toldAt = Number.NEGATIVE_INFINITY
  while (!stop.aborted) {
    try {
      await deliveries.takeUp()
      deliveries.startPasses()
      if (performance.now() - toldAt >= tellEveryMs) {
        await forgetOld(context)
        await context.store.write(() => deliveries.tell())
        toldAt = performance.now()
      }
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      context.log.warn({ error: cause }, 'webhooks could not be taken up; tried again')
      await pause(1_000, stop)
    }
    await pause(lookEveryMs, stop)
  }
  await deliveries.passesEnded()
}

/** Works everything that waits now, each once; what fails is left waiting. */
export async function workWaitingDeliveries(context: SyncContext): Promise<void> {
  const deliveries = new Deliveries(context)
  await deliveries.takeUp()
  while (deliveries.isBusy) {
    deliveries.startPasses()
    await deliveries.onePassEnded()
  }
}

async function forgetOld({ store, now }: SyncContext): Promise<void> {
  for (let forgotten = forgottenAtOnce; forgotten === forgottenAtOnce; ) {
    forgotten = await store.write(() => forgetWebhookDeliveries(store, now() - keptForMs, forgottenAtOnce))
  }
}
