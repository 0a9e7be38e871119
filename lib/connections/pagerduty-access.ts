import type { z } from 'zod'
import { ApiError } from '../api/api-error'
import type { CheckPagerDutyBody } from '../api/connection-contract'
import { objectionToBaseUrl, ownerOfClosedHost } from '../base-url'
import type { Access } from '../connectors/pagerduty/access'
import { openTokens } from '../connectors/pagerduty/oauth'
import { apiUrlIn, apiUrls, identityUrlOf } from '../connectors/pagerduty/regions'
import type { Environment } from '../environment'
import type { PagerDutyCredential } from './credential'

type Given = z.infer<typeof CheckPagerDutyBody>
type Setting = Pick<Environment, 'pagerDutyApiUrl' | 'allowedHosts'>

/** What somebody entered, as it would be kept, and the base that is asked with it. Throws 422 for one that may not be called. */
export function pagerDutyEntered(
  given: Given,
  { pagerDutyApiUrl, allowedHosts }: Setting,
): { apiUrl: string; credential: PagerDutyCredential } {
  if (!('token' in given)) {
    const { region, subdomain, clientId, clientSecret } = given
    const credential = { region, subdomain, clientId, clientSecret }
    return {
      apiUrl: apiUrlIn(region, pagerDutyApiUrl),
      credential: { kind: 'oauth', ...credential, webhookSecret: null },
    }
  }
  const apiUrl = given.apiUrl === undefined ? pagerDutyApiUrl : baseOf(given.apiUrl, allowedHosts)
  return { apiUrl, credential: { kind: 'token', token: given.token, webhookSecret: null } }
}

/** The REST base that somebody means by an address: that of an account on the web stands for the API of its region. */
function baseOf(given: string, allowedHosts: readonly string[]): string {
  const text = /^[a-z][a-z+.-]*:\/\//i.test(given) ? given : `https://${given}`
  const objection = objectionToBaseUrl(text, allowedHosts)
  if (objection !== null) {
    const message = `The address of PagerDuty is not right: expected ${objection}.`
    throw new ApiError(422, 'bad-field', message, { field: 'apiUrl' })
  }
  const { hostname, origin, pathname } = new URL(text)
  if (/(^|\.)eu\.pagerduty\.com$/.test(hostname)) return apiUrls.eu
  if (/(^|\.)pagerduty\.com$/.test(hostname)) return apiUrls.us
  return `${origin}${pathname}`.replace(/\/+$/, '')
}

/** What opens PagerDuty with a credential. Open once per process: an app's tokens are kept until they end. */
export function pagerDutyAccess(apiUrl: string, credential: PagerDutyCredential): Access {
  if (credential.kind === 'token') return { key: credential.token }
  const tokens = openTokens({ ...credential, identityUrl: identityUrlOf(apiUrl) })
  return { tokens, subdomain: credential.subdomain }
}

/** Where PagerDuty delivers webhooks to, by HEADROOM_URL; null where it cannot reach that. */
export function publicDeliveryUrl(url: string | null): string | null {
  if (url === null) return null
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' && ownerOfClosedHost(hostname) === null
    ? `${url}/api/webhooks/pagerduty`
    : null
}
