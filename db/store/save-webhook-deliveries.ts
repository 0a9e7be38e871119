import type { InferInsertModel } from 'drizzle-orm'
import { erasedFrom } from '@/lib/erase/erasure-list'
import { scrubbedBody } from '@/lib/erase/scrub-json'
import type { Store } from '../open'
import type { webhookDelivery } from '../tables'
import { prepared } from './prepared'

type Delivery = Pick<
  InferInsertModel<typeof webhookDelivery>,
  'source' | 'deliveryId' | 'event' | 'receivedAt' | 'headers' | 'body'
>
type Source = Delivery['source']

/** Keeps deliveries as they came, but for people who were erased; one that is here already stays as it is. Call inside a transaction. */
export function saveWebhookDeliveries(store: Pick<Store, 'sqlite'>, deliveries: Delivery[]): void {
  const insert = prepared(
    store,
    `insert into webhook_delivery (source, delivery_id, event, received_at, headers, body, attempts)
     values (@source, @deliveryId, @event, @receivedAt, @headers, @body, 0) on conflict do nothing`,
  )
  const note = prepared(
    store,
    `insert into webhook_source (source, last_delivery_at, refused) values (?, ?, 0)
     on conflict (source) do update set last_delivery_at = excluded.last_delivery_at`,
  )
  const latest = new Map<Source, number>()
  const erased = erasedFrom(store.sqlite.name)
  for (const delivery of deliveries) {
    const body = erased === null ? delivery.body : scrubbedBody(delivery.body, erased)
    insert.run({ ...delivery, body, headers: JSON.stringify(delivery.headers) })
    latest.set(delivery.source, delivery.receivedAt)
  }
  for (const [source, at] of latest) note.run(source, at)
}

/** Counts deliveries that were refused for their signature. Call inside a transaction. */
export function saveWebhookRefusals(
  store: Pick<Store, 'sqlite'>,
  refusals: { source: Source; count: number; lastAt: number }[],
): void {
  const add = prepared(
    store,
    `insert into webhook_source (source, refused, last_refused_at) values (@source, @count, @lastAt)
     on conflict (source) do update set refused = refused + excluded.refused, last_refused_at = excluded.last_refused_at`,
  )
  for (const refusal of refusals) add.run(refusal)
}

/** What became of deliveries that were worked. Call inside a transaction. */
export function markWebhookDeliveries(
  store: Pick<Store, 'sqlite'>,
  deliveries: Pick<Delivery, 'source' | 'deliveryId'>[],
  outcome: { processedAt: number | null; outcome: string | null; error: string | null },
): void {
  const mark = prepared(
    store,
    `update webhook_delivery set processed_at = @processedAt, outcome = @outcome, error = @error,
       attempts = attempts + 1 where source = @source and delivery_id = @deliveryId`,
  )
  for (const { source, deliveryId } of deliveries) mark.run({ source, deliveryId, ...outcome })
}

/** Forgets at most `most` deliveries worked before `before` (epoch ms); answers how many. Call inside a transaction. */
export function forgetWebhookDeliveries(store: Pick<Store, 'sqlite'>, before: number, most: number): number {
  return prepared(
    store,
    `delete from webhook_delivery where rowid in (
         select rowid from webhook_delivery where processed_at < ? order by processed_at limit ?)`,
  ).run(before, most).changes
}
