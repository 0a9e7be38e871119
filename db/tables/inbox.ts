import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import { bytes, count, flag, id, instant, json, oneOf, words } from './columns'

/** A webhook as it was delivered, stored before it is answered. It is a hint to read the object again, never a fact. */
export const webhookDelivery = sqliteTable(
  'webhook_delivery',
  {
    source: oneOf<'github' | 'pagerduty'>().notNull(),
    deliveryId: id().notNull(),
    event: words().notNull(),
    receivedAt: instant().notNull(),
    headers: json<Record<string, string>>().notNull(),
    body: bytes().notNull(),
    /** Null until what it hints at was read again, or nothing had to be. */
    processedAt: instant(),
    /** What became of it: `read`, `nothing-to-read`, `unknown`. */
    outcome: words(),
    attempts: count().notNull().default(0),
    error: words(),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.deliveryId] }),
    index('webhook_delivery_waiting').on(t.processedAt, t.receivedAt),
  ],
)

/** How a source's webhooks stand. */
export const webhookSource = sqliteTable('webhook_source', {
  source: oneOf<'github' | 'pagerduty'>().primaryKey(),
  lastDeliveryAt: instant(),
  /** Deliveries refused for their signature, and the last of them. */
  refused: count().notNull().default(0),
  lastRefusedAt: instant(),
  /** The vendor's subscription where it can be watched; null where it was not found or cannot be. */
  subscriptionId: id(),
  isEnabled: flag(),
  disabledSince: instant(),
  checkedAt: instant(),
  error: words(),
})
