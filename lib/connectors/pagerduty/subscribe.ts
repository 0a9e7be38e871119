import { z } from 'zod'
import type { PagerDutyClient } from './client'
import { understand } from './page'
import { type PagerDutySubscription, PagerDutySubscriptionMade } from './payload'

/** What tells that an incident or a service changed; the rest of PagerDuty's events are of nothing that we read. */
const events = [
  'incident.acknowledged',
  'incident.annotated',
  'incident.delegated',
  'incident.escalated',
  'incident.priority_updated',
  'incident.reassigned',
  'incident.reopened',
  'incident.resolved',
  'incident.triggered',
  'incident.unacknowledged',
  'service.created',
  'service.deleted',
  'service.updated',
]

/** By these words at its beginning a subscription is known as one that we made. */
const signature = 'Headroom:'

export const isMadeHere = ({ description }: PagerDutySubscription): boolean =>
  description?.startsWith(signature) ?? false

/** Sent once and not again: a repeat after a lost answer would make a second one. */
export async function makeSubscription(
  client: PagerDutyClient,
  url: string,
): Promise<{ id: string; secret: string }> {
  const answer = await client.post(
    '/webhook_subscriptions',
    {
      webhook_subscription: {
        type: 'webhook_subscription',
        delivery_method: { type: 'http_delivery_method', url },
        description: `${signature} what changed is read at once instead of every five minutes.`,
        events,
        filter: { type: 'account_reference' },
      },
    },
    { isTriedOnce: true },
  )
  const made = understand(answer, z.looseObject({ webhook_subscription: PagerDutySubscriptionMade }))
  const { id, delivery_method } = made.webhook_subscription
  return { id, secret: delivery_method.secret }
}
