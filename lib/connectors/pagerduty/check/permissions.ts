import type { CheckedPermission } from '@/lib/api/connection-contract'
import { SourceError } from '@/lib/domain/source-error'
import type { PagerDutyClient, Query } from '../client'

type Needed = Pick<CheckedPermission, 'name' | 'access' | 'gives' | 'withoutIt'>
/** A permission that is tried by asking; each route is asked for one record at the most. */
type Tried = Needed & { ask(window: Query): { route: string; query: Query }[] }

const ofIncidents = [
  'incident-recovery-time',
  'change-failure-rate',
  'failed-deployment-recovery-time',
  'link-coverage',
]
const one = { limit: '1' }

/** Named as PagerDuty names its scopes, whichever kind of credential it is. */
const tried: Tried[] = [
  {
    name: 'services.read',
    access: 'read',
    gives: 'The services, and which of them stand for which of yours',
    withoutIt: ofIncidents,
    ask: () => [{ route: '/services', query: one }],
  },
  {
    name: 'incidents.read',
    access: 'read',
    gives: 'Incidents, when they began and ended, what was noted of them',
    withoutIt: ofIncidents,
    ask: (window) => [
      { route: '/incidents', query: { ...one, ...window, time_zone: 'UTC' } },
      { route: '/log_entries', query: { ...one, ...window, time_zone: 'UTC' } },
    ],
  },
  {
    name: 'change_events.read',
    access: 'read',
    gives: 'Changes that your tools tell PagerDuty, which tie an incident to a deployment',
    withoutIt: ['link-coverage'],
    ask: (window) => [{ route: '/change_events', query: { ...one, ...window } }],
  },
  {
    name: 'teams.read',
    access: 'read',
    gives: 'Whose a service is',
    withoutIt: [],
    ask: () => [{ route: '/teams', query: one }],
  },
  {
    name: 'users.read',
    access: 'read',
    gives: 'Who acknowledged and resolved, so that machines are told from people',
    withoutIt: [],
    ask: () => [{ route: '/users', query: one }],
  },
  {
    name: 'webhook_subscriptions.read',
    access: 'read',
    gives: 'Looking whether PagerDuty still tells us of changes',
    withoutIt: [],
    ask: () => [{ route: '/webhook_subscriptions', query: one }],
  },
]

const subscribing: Needed = {
  name: 'webhook_subscriptions.write',
  access: 'write',
  gives: 'Changes within seconds: having PagerDuty tell us, and switching that on again when it paused',
  withoutIt: [],
}

type Found = Pick<CheckedPermission, 'state' | 'told'>

/**
 * `window`: `since` and `until` as they are sent. `scopes`: what an OAuth app was given; null for keys, of which only
 * trying tells. `grantAt`: PagerDuty's page on which they are changed.
 */
export type Trying = { window: Query; scopes: string[] | null; grantAt: string | null }

/** What the credential gives and lacks, found by asking for it. Writing is not tried. */
export async function tryPermissions(
  client: PagerDutyClient,
  { window, scopes, grantAt }: Trying,
): Promise<CheckedPermission[]> {
  const found: CheckedPermission[] = []
  for (const { ask, ...needed } of tried) {
    found.push({ ...needed, ...(await foundBy(client, ask(window))), grantAt })
  }
  const isWritable = scopes?.includes(subscribing.name)
  const state = isWritable === undefined ? 'unknown' : isWritable ? 'granted' : 'lacking'
  return [...found, { ...subscribing, state, told: null, grantAt }]
}

/** What having tried to subscribe tells of that permission. */
export const withSubscribing = (permissions: CheckedPermission[], found: Found): CheckedPermission[] =>
  permissions.map((permission) =>
    permission.name === subscribing.name ? { ...permission, ...found } : permission,
  )

async function foundBy(
  client: PagerDutyClient,
  questions: { route: string; query: Query }[],
): Promise<Found> {
  try {
    for (const { route, query } of questions) await client.get(route, query, { isUrgent: true })
    return { state: 'granted', told: null }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return foundIn(error)
  }
}

/** A refusal is one; a failure says nothing of the permission. */
export function foundIn({ kind, message }: SourceError): Found {
  const isRefused = kind === 'permission-missing' || kind === 'not-found'
  return { state: isRefused ? 'lacking' : 'unknown', told: message }
}
