import type { ConnectionProblem, PagerDutyCheck } from '@/lib/api/connection-contract'
import { SourceError } from '@/lib/domain/source-error'
import { type Access, tokenOf } from '../access'
import { type ClientOptions, openClient, type PagerDutyClient } from '../client'
import { countWindow, readAll } from '../listing'
import { counted, subscriptions } from '../listings'
import type { PagerDutyService } from '../payload'
import type { Window } from '../reader'
import type { Place } from '../regions'
import { utc } from '../window'
import { costOf } from './cost'
import { tryPermissions } from './permissions'
import { type Seen, seeServices } from './services'

/**
 * `places`: where it is tried, one after the other. `window`: what is read back, epoch ms. `deliveryUrl`: where PagerDuty
 * can deliver webhooks to, null where it cannot reach us.
 */
export type CheckOptions = Omit<ClientOptions, 'onQuota' | 'token' | 'apiUrl'> & {
  places: Place[]
  access: Access
  window: Window
  deliveryUrl: string | null
  /** Somebody said that the account is at the first of the places: it is told where it is not. */
  isPlaceNamed?: boolean
}

/**
 * Looks a credential over by asking PagerDuty, in both regions before it is called refused: which account it opens, what
 * it gives and lacks, what reading it first will cost. Changes nothing. What PagerDuty refuses is told in the answer.
 */
export async function checkPagerDuty(options: CheckOptions): Promise<PagerDutyCheck> {
  const refusals: SourceError[] = []
  for (const place of options.places) {
    const token = tokenOf(options.access)
    try {
      const client = openClient({ longestWaitMs, ...options, apiUrl: place.apiUrl, token })
      const seen = await seeServices(client)
      return await lookAll(client, place, seen, options)
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      refusals.push(error)
    }
  }
  return { ...nothing(options), problems: problemsOfRefusals(refusals) }
}

const nothing = ({ places }: CheckOptions): PagerDutyCheck => ({
  ...{
    source: 'pagerduty',
    apiUrl: places[0]?.apiUrl ?? '',
    account: null,
    permissions: [],
    cost: null,
    problems: [],
  },
  services: { total: null, rows: [] },
  incidents: { inWindow: null },
  subscription: { state: 'not-made', why: 'PagerDuty is not connected.' },
})

async function lookAll(
  client: PagerDutyClient,
  { apiUrl, region }: Place,
  seen: Seen,
  options: CheckOptions,
): Promise<PagerDutyCheck> {
  const { window, access } = options
  const [subdomain, scopes] =
    'key' in access ? [null, null] : [access.subdomain, await access.tokens.scopes()]
  const site = siteOf(seen.services, subdomain)
  const span = { since: utc(window.since), until: utc(window.until) }
  const lastDay = { ...span, since: utc(window.until - dayMs) }
  const grantAt = site && `${site}${subdomain === null ? '/api_keys' : '/developer/apps'}`
  const permissions = await tryPermissions(client, { window: lastDay, scopes, grantAt })
  const isRead = permissions.some(({ name, state }) => name === 'incidents.read' && state === 'granted')
  const count = (stream: 'incidents' | 'log-entries') =>
    isRead ? countOrProblem(client, stream, window) : { count: null, problems: [] }
  const incidents = await count('incidents')
  const entries = await count('log-entries')
  const days = (window.until - window.since) / dayMs
  return {
    ...{ source: 'pagerduty', apiUrl, permissions },
    account: { name: subdomain ?? nameOf(site) ?? new URL(apiUrl).host, region },
    services: { total: seen.total, rows: seen.services.map(({ id, name }) => ({ id, name })) },
    incidents: { inWindow: incidents.count },
    cost:
      incidents.count === null
        ? null
        : costOf({ days, services: seen.total, incidents: incidents.count, entries: entries.count }),
    subscription: await standing(client, options),
    problems: [
      ...otherRegion(apiUrl, options),
      ...problemsOf(permissions, seen),
      ...incidents.problems,
      ...entries.problems,
    ],
  }
}

/** What fails once the account is open is a problem of its own, and no reason to call the credential refused. */
async function countOrProblem(
  client: PagerDutyClient,
  stream: 'incidents' | 'log-entries',
  window: Window,
): Promise<{ count: number | null; problems: ConnectionProblem[] }> {
  try {
    return { count: await countWindow<{ id: string }>(client, counted[stream], window), problems: [] }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return { count: null, problems: [problemOf(error)] }
  }
}

const dayMs = 24 * 60 * 60 * 1000
/** Somebody waits for the answer. */
const longestWaitMs = 5_000

/** Where people open the account, as its records link to themselves. */
function siteOf([first]: PagerDutyService[], subdomain: string | null): string | null {
  const link = first?.html_url
  if (link && URL.canParse(link) && link.startsWith('https://')) return new URL(link).origin
  return subdomain && `https://${subdomain}.pagerduty.com`
}

const nameOf = (site: string | null): string | null => site && (new URL(site).hostname.split('.')[0] ?? null)

/** Whether PagerDuty delivers to us; finding out needs the permission to look. */
async function standing(
  client: PagerDutyClient,
  { deliveryUrl }: CheckOptions,
): Promise<PagerDutyCheck['subscription']> {
  if (deliveryUrl === null) {
    const why =
      'HEADROOM_URL names no public https address that PagerDuty could deliver to. Changes are read every five minutes.'
    return { state: 'not-made', why }
  }
  try {
    const listed = await readAll(client, subscriptions)
    const isOurs = listed.records.some(({ delivery_method }) => deliversTo(delivery_method.url, deliveryUrl))
    if (isOurs) return { state: 'found', why: null }
    return { state: 'not-made', why: 'It is made when PagerDuty is connected.' }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return { state: 'not-made', why: `${error.message}. Changes are read every five minutes.` }
  }
}

export const deliversTo = (url: string | null | undefined, deliveryUrl: string): boolean =>
  url?.replace(/\/+$/, '') === deliveryUrl

function otherRegion(apiUrl: string, { places, isPlaceNamed }: CheckOptions): ConnectionProblem[] {
  const [named] = places
  if (!isPlaceNamed || named === undefined || named.apiUrl === apiUrl) return []
  return [
    {
      code: 'other-region',
      message: `${new URL(named.apiUrl).host} does not know the key: its account is at ${new URL(apiUrl).host}.`,
      action: 'It is read from there: nothing is to do.',
      url: null,
    },
  ]
}

function problemsOf(permissions: PagerDutyCheck['permissions'], seen: Seen): ConnectionProblem[] {
  const lacking = permissions
    .filter(({ name, state }) => state === 'lacking' && ['services.read', 'incidents.read'].includes(name))
    .map(({ name, told, grantAt }) => ({
      code: 'permission-missing',
      message: `Without ${name} no incident can be counted. ${told ?? ''}`.trim(),
      action: `Give the credential ${name}, or use a read-only API key of the account.`,
      url: grantAt,
    }))
  if (seen.total !== 0) return lacking
  const none = {
    code: 'no-services',
    message: 'The credential is valid and sees no service, so there are no incidents to read.',
    action: 'Use a key of the whole account, or of somebody whose teams have services.',
    url: null,
  }
  return [...lacking, none]
}

/** Refused everywhere alike is told once; otherwise each place says what it said. */
function problemsOfRefusals(refusals: SourceError[]): ConnectionProblem[] {
  const [first] = refusals
  if (first && refusals.length > 1 && refusals.every(({ kind }) => kind === 'token-refused')) {
    return [
      {
        code: first.kind,
        message: `${first.message}. It was tried in the US and in the EU.`,
        action: 'Make a new API key in PagerDuty, under Integrations, API Access Keys, and enter it here.',
        url: null,
      },
    ]
  }
  return refusals.map(problemOf)
}

const problemOf = ({ kind, message, detail }: SourceError): ConnectionProblem => ({
  ...{ code: kind, message: `${message}.`, action: detail.action, url: null },
})
