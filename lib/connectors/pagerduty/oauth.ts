/** Access tokens of a scoped OAuth app: fetched by its id and secret, and anew before they end. There is no refreshing. */
import { z } from 'zod'
import { SourceError } from '@/lib/domain/source-error'
import { AddressRefused } from '../guard'
import { type Reply, send } from '../transport'
import {
  faultOfAnswer,
  faultOfBrokenAnswer,
  faultOfClosedAddress,
  faultOfNetwork,
  faultOfRateLimit,
  faultOfShape,
} from './fault'
import type { Region } from './regions'

export type OAuthClient = {
  identityUrl: string
  clientId: string
  clientSecret: string
  region: Region
  /** The account's name before `.pagerduty.com`. */
  subdomain: string
}

/** What reading needs, and what making the webhook subscription needs. An app may have been given fewer. */
const wantedScopes = [
  'incidents.read',
  'services.read',
  'teams.read',
  'users.read',
  'change_events.read',
  'webhook_subscriptions.read',
  'webhook_subscriptions.write',
]

/** Opens requests. `renew` tells that the current token was refused: whether another may be tried. */
export type Tokens = {
  current(): Promise<string>
  renew(refused: string): boolean
}

/** A token with what it may do. `endsAt` epoch ms on our clock. */
type Issued = { token: string; scopes: string[]; endsAt: number; issuedAt: number }

const connectMs = 5000
const timeoutMs = 30_000
/** A token is renewed when this share of its life is left. */
const restToRenew = 0.1
/** A token that was just made and is refused is not replaced: another would be refused as well. */
const shortestLifeMs = 60_000

const Answer = z.looseObject({
  access_token: z.string().min(1),
  scope: z.string().nullish(),
  expires_in: z.number().positive(),
})
const Refusal = z.looseObject({ error: z.string(), error_description: z.string().nullish() })

export type AppTokens = Tokens & { scopes(): Promise<string[]> }

/** Tokens of one app; throws `SourceError` when PagerDuty gives none. */
export function openTokens(client: OAuthClient, now: () => number = Date.now): AppTokens {
  let held: Issued | null = null
  let fetching: Promise<Issued> | null = null
  const fetchAnew = async (): Promise<Issued> => {
    fetching ??= issue(client, now).finally(() => {
      fetching = null
    })
    held = await fetching
    return held
  }
  const inForce = async (): Promise<Issued> => (held && isFresh(held, now()) ? held : fetchAnew())
  return {
    current: async () => (await inForce()).token,
    scopes: async () => (await inForce()).scopes,
    renew(refused) {
      // Another request has renewed it meanwhile, or is about to.
      if (held?.token !== refused) return true
      if (Math.abs(now() - held.issuedAt) < shortestLifeMs) return false
      held = null
      return true
    },
  }
}

const isFresh = ({ issuedAt, endsAt }: Issued, now: number): boolean =>
  now >= issuedAt && now < endsAt - (endsAt - issuedAt) * restToRenew

/** Where an app lacks one of the scopes, PagerDuty refuses them all: then those that it has are found one by one. */
async function issue(client: OAuthClient, now: () => number): Promise<Issued> {
  const all = await ask(client, wantedScopes, now)
  if (!('refusal' in all)) return all
  const alone = await Promise.all(wantedScopes.map((scope) => ask(client, [scope], now)))
  const given = wantedScopes.filter((_, index) => !('refusal' in (alone[index] ?? all)))
  if (given.length === 0) throw faultOfScopes(all.refusal)
  const issued = await ask(client, given, now)
  if ('refusal' in issued) throw faultOfScopes(issued.refusal)
  return issued
}

async function ask(
  client: OAuthClient,
  scopes: string[],
  now: () => number,
): Promise<Issued | { refusal: string }> {
  const url = `${client.identityUrl}/oauth/token`
  const reply = await post(url, {
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    scope: [`as_account-${client.region}.${client.subdomain}`, ...scopes].join(' '),
  })
  const body = jsonOf(reply.text)
  if (reply.status === 429) throw faultOfRateLimit(url, now() + 60_000)
  if (reply.status >= 300) {
    const refusal = Refusal.safeParse(body).data
    if (!refusal || reply.status >= 500) {
      throw faultOfAnswer({ url, status: reply.status, body, isHtml: reply.text.trimStart().startsWith('<') })
    }
    const words = [refusal.error, refusal.error_description].filter(Boolean).join(': ')
    if (refusal.error === 'invalid_scope') return { refusal: words }
    throw faultOfClient(reply.status, words)
  }
  if (body === undefined) throw faultOfBrokenAnswer(url, reply.status)
  const answer = Answer.safeParse(body)
  if (!answer.success) throw faultOfShape(url, answer.error)
  const { access_token: token, expires_in, scope } = answer.data
  const issuedAt = now()
  return {
    ...{ token, issuedAt, endsAt: issuedAt + expires_in * 1000 },
    scopes: scope ? wantedScopes.filter((one) => scope.split(/\s+/).includes(one)) : scopes,
  }
}

async function post(url: string, form: Record<string, string>): Promise<Reply> {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'headroom',
  }
  const body = new URLSearchParams(form).toString()
  try {
    return await send(url, { method: 'POST', headers, body, connectMs, timeoutMs })
  } catch (error) {
    throw error instanceof AddressRefused ? faultOfClosedAddress(error) : faultOfNetwork(url, error)
  }
}

const faultOfClient = (status: number, words: string): SourceError =>
  new SourceError(
    'pagerduty',
    'token-refused',
    `PagerDuty refused the OAuth app (${status}, /oauth/token): ${words}`,
    {
      action:
        'Check region and subdomain (they stand in the address of your PagerDuty), and copy client ID and client secret of the app again.',
      status,
    },
  )

const faultOfScopes = (words: string): SourceError =>
  new SourceError(
    'pagerduty',
    'permission-missing',
    `PagerDuty gives the OAuth app no token for this account: ${words}`,
    {
      action: `Check region and subdomain, and give the app these scopes: ${wantedScopes.join(', ')}.`,
      status: 400,
    },
  )

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
