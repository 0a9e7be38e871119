import type { z } from 'zod'
import { type Act, record } from '../admin/act'
import { ApiError } from '../api/api-error'
import type {
  CheckPagerDutyBody,
  ConnectPagerDutyBody,
  PagerDutyCheck,
  PagerDutyConnected,
  PagerDutyDisconnected,
} from '../api/connection-contract'
import { checkPagerDuty } from '../connectors/pagerduty/check/check'
import { subscribe, unsubscribe } from '../connectors/pagerduty/check/subscribe'
import { placeOf, placesToTry } from '../connectors/pagerduty/regions'
import { writeOwn } from '../own-store'
import { settings } from '../settings'
import { connectionAnswer } from './answer'
import type { PagerDutyCredential } from './credential'
import { requireNotSetElsewhere } from './github'
import { heldKey } from './held-key'
import { connections } from './here'
import type { Connections } from './in-force'
import { connect, disconnect, keepCheck } from './keep'
import { leaveDemo } from './leave-demo'
import { pagerDutyAccess, pagerDutyEntered, publicDeliveryUrl } from './pagerduty-access'

const dayMs = 24 * 60 * 60 * 1000

/** Looks over what somebody entered, and keeps nothing. */
export const lookOverPagerDuty = async (
  given: z.infer<typeof CheckPagerDutyBody>,
): Promise<PagerDutyCheck> => {
  const { apiUrl, credential } = pagerDutyEntered(given, settings())
  const isPlaceNamed = 'apiUrl' in given && given.apiUrl !== undefined
  return checkPagerDuty({ ...optionsOf(apiUrl, credential, null), isPlaceNamed })
}

/**
 * Looks over what somebody entered, has PagerDuty deliver webhooks to us where it can, and keeps it. Throws 422 with the
 * check where it opens nothing, and 409 where the environment sets the source.
 */
export async function connectPagerDuty(
  { backfillDays, ...given }: z.infer<typeof ConnectPagerDutyBody>,
  act: Act,
): Promise<z.infer<typeof PagerDutyConnected>> {
  requireNotSetElsewhere('pagerduty', 'HEADROOM_PAGERDUTY_TOKEN')
  const before = connections().pagerduty
  const { apiUrl, credential } = pagerDutyEntered(given, settings())
  const options = optionsOf(apiUrl, credential, backfillDays ?? null)
  const looked = await checkPagerDuty(options)
  const { account, apiUrl: found } = looked
  if (account === null) throw openedNothing(looked)
  const isSame = before?.name === account.name && before.apiUrl === found
  // The account that was read before tells us of its incidents no longer. Behind another address it may be the same one.
  const ended = isSame ? null : await endSubscription(before)
  const standing =
    ended?.state === 'deleted' ? { state: 'not-made' as const, why: null } : looked.subscription
  const { check, secret } = await subscribe(
    { ...looked, subscription: standing },
    {
      ...options,
      knownSecret: (isSame && before.credential?.webhookSecret) || null,
      isSecretSet: settings().pagerDutyWebhookSecrets.length > 0,
    },
  )
  const made = {
    ...{ source: 'pagerduty' as const, apiUrl: found, name: account.name, report: check, backfillDays },
    credential: { ...credential, webhookSecret: secret },
  }
  await writeOwn((store) => connect(store, act, made, heldKey(settings())))
  return { connection: connectionAnswer('pagerduty'), check, restarts: leaveDemo() }
}

/** Deletes the subscription that was made here, as far as PagerDuty lets us, and forgets the credential. Throws 404 without one. */
export async function disconnectPagerDuty(act: Act): Promise<PagerDutyDisconnected> {
  const subscription = await endSubscription(connections().pagerduty)
  const details = { subscription: subscription.state }
  await writeOwn((store) => disconnect(store, act, 'pagerduty', details))
  return { connection: connectionAnswer('pagerduty'), subscription }
}

async function endSubscription(
  before: Connections['pagerduty'],
): Promise<PagerDutyDisconnected['subscription']> {
  const deliveryUrl = publicDeliveryUrl(settings().url)
  if (before?.origin !== 'kept' || deliveryUrl === null) return { state: 'none', why: null }
  const { apiUrl, credential, problem } = before
  if (credential === null) return { state: 'left', why: problem }
  if (credential.webhookSecret === null) return { state: 'none', why: null }
  return unsubscribe({ apiUrl, access: pagerDutyAccess(apiUrl, credential), deliveryUrl })
}

/** Looks the connection in force over again, and keeps what PagerDuty says. */
export async function recheckPagerDuty(act: Act): Promise<PagerDutyCheck> {
  const inForce = connections().pagerduty
  if (!inForce) throw new ApiError(404, 'not-connected', 'PagerDuty is not connected.')
  const { apiUrl, credential, problem, backfillDays } = inForce
  if (!credential) throw new ApiError(409, 'credential-sealed', problem ?? 'The credential cannot be opened.')
  const check = await checkPagerDuty(optionsOf(apiUrl, credential, backfillDays))
  await writeOwn((store) => {
    keepCheck(store, 'pagerduty', check, act.now)
    record(store, act, { action: 'source-checked', subject: 'pagerduty' })
  })
  return check
}

function optionsOf(apiUrl: string, credential: PagerDutyCredential, days: number | null) {
  const until = Date.now()
  const { url, backfillDays } = settings()
  return {
    // An app is asked for by its region.
    places: credential.kind === 'token' ? placesToTry(apiUrl) : [placeOf(apiUrl)],
    access: pagerDutyAccess(apiUrl, credential),
    window: { since: until - (days ?? backfillDays) * dayMs, until },
    deliveryUrl: publicDeliveryUrl(url),
  }
}

function openedNothing(check: PagerDutyCheck): ApiError {
  const [problem] = check.problems
  const message = problem ? `${problem.message} ${problem.action}` : 'PagerDuty was not opened.'
  return new ApiError(422, problem?.code ?? 'not-opened', message, { check })
}
