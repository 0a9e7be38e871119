import type { CheckedPermission, PagerDutyCheck, PagerDutyDisconnected } from '@/lib/api/connection-contract'
import { SourceError } from '@/lib/domain/source-error'
import { tokenOf } from '../access'
import { openClient } from '../client'
import { readAll } from '../listing'
import { subscriptions } from '../listings'
import { isMadeHere, makeSubscription } from '../subscribe'
import { type CheckOptions, deliversTo } from './check'
import { foundIn, withSubscribing } from './permissions'

/** `knownSecret`: what deliveries to us are signed with, as kept before. `isSecretSet`: the environment holds one. */
type Subscribing = CheckOptions & { knownSecret: string | null; isSecretSet: boolean }

/**
 * Has PagerDuty deliver to us, unless it does and we know how it signs; answers the check with what became of it, and the
 * secret of deliveries. Where it may not be made, the check says so and reading goes on by asking.
 */
export async function subscribe(
  check: PagerDutyCheck,
  options: Subscribing,
): Promise<{ check: PagerDutyCheck; secret: string | null }> {
  const { deliveryUrl, knownSecret, isSecretSet } = options
  const { state } = check.subscription
  const isStanding = state === 'found' && (knownSecret !== null || isSecretSet)
  // Where we may not look, another one would be made each time.
  if (deliveryUrl === null || isStanding || !maySeeSubscriptions(check)) {
    return { check, secret: knownSecret }
  }
  try {
    const client = openClient({ ...options, apiUrl: check.apiUrl, token: tokenOf(options.access) })
    const { secret } = await makeSubscription(client, deliveryUrl)
    const problems = state === 'found' ? [...check.problems, anotherStands(deliveryUrl)] : check.problems
    return { check: { ...told(check, { state: 'made', why: null }, granted), problems }, secret }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    const why = `${error.message}. ${error.detail.action} Until then changes are read every five minutes.`
    return { check: told(check, { state: 'not-made', why }, foundIn(error)), secret: knownSecret }
  }
}

type Unsubscribing = Pick<CheckOptions, 'access'> & { apiUrl: string; deliveryUrl: string }

/** Deletes the subscription that was made here to deliver to us; where PagerDuty does not let us, it says why. */
export async function unsubscribe({
  apiUrl,
  access,
  deliveryUrl,
}: Unsubscribing): Promise<PagerDutyDisconnected['subscription']> {
  try {
    const client = openClient({ apiUrl, token: tokenOf(access), ...soon })
    const { records } = await readAll(client, subscriptions)
    const ours = records.filter((one) => isMadeHere(one) && deliversTo(one.delivery_method.url, deliveryUrl))
    for (const { id } of ours) {
      await client.delete(`/webhook_subscriptions/${encodeURIComponent(id)}`, { isTriedOnce: true })
    }
    return { state: ours.length === 0 ? 'none' : 'deleted', why: null }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return { state: 'left', why: `${error.message}.` }
  }
}

/** Somebody waits, and goes on without it: ms. */
const soon = { longestWaitMs: 2_000, timeoutMs: 5_000, retryBaseMs: 200 }

const maySeeSubscriptions = ({ permissions }: PagerDutyCheck): boolean =>
  permissions.some(({ name, state }) => name === 'webhook_subscriptions.read' && state === 'granted')

const granted = { state: 'granted', told: null } as const

const told = (
  check: PagerDutyCheck,
  subscription: PagerDutyCheck['subscription'],
  permission: Pick<CheckedPermission, 'state' | 'told'>,
): PagerDutyCheck => ({
  ...check,
  subscription,
  permissions: withSubscribing(check.permissions, permission),
})

const anotherStands = (deliveryUrl: string) => ({
  code: 'other-subscription',
  message: `Another webhook subscription of PagerDuty delivers to ${deliveryUrl} as well, signed with a secret that Headroom does not have: what it sends is refused.`,
  action: 'Delete the older of the two in PagerDuty, under Integrations, Generic Webhooks.',
  url: null,
})
