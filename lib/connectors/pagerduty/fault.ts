/** PagerDuty's refusals and failures in our words, each with the one thing a person can do. */

import type { z } from 'zod'
import { SourceError, type SourceErrorKind } from '@/lib/domain/source-error'
import type { AddressRefused } from '../guard'
import { networkReason } from '../network-reason'
import { apiUrls } from './regions'

/** A finished answer that is not a success. `body` is null when it was not JSON. */
export type FailedAnswer = { url: string; status: number; body: unknown; isHtml: boolean }

export function faultOfAnswer(answer: FailedAnswer): SourceError {
  if (answer.isHtml && answer.status < 500) return faultOfWebPage(answer.url, answer.status)
  const { kind, said, action } = answer.status === 401 ? verdictOfToken(answer.url) : verdict(answer.status)
  const words = vendorWords(answer.body)
  const message = `PagerDuty ${said} (${answer.status}, ${routeOf(answer.url)})${words ? `: ${words}` : ''}`
  return new SourceError('pagerduty', kind, message, { action, status: answer.status })
}

/** A 429 whose wait is too long to sit out. */
export function faultOfRateLimit(url: string, retryAt: number): SourceError {
  return new SourceError(
    'pagerduty',
    'rate-limited',
    `PagerDuty limits our requests (429, ${routeOf(url)})`,
    {
      action: 'Nothing to do: reading goes on by itself. If it stays so, give Headroom a token of its own.',
      retryAt,
      status: 429,
    },
  )
}

/** No answer: unknown name, refused or cut connection, certificate, time-out. */
export function faultOfNetwork(url: string, error: unknown): SourceError {
  const host = new URL(url).host
  return new SourceError(
    'pagerduty',
    'unreachable',
    `PagerDuty did not answer at ${host}: ${networkReason(error)}`,
    {
      action: `Check that this server can reach ${host}, and that the PagerDuty address is right.`,
      cause: error,
    },
  )
}

/** A web page (or anything but JSON) where the API should be: a proxy, a login page, a wrong address. */
export function faultOfWebPage(url: string, status: number): SourceError {
  return notUnderstood(
    `${withoutQuery(url)} answered ${status} with something that is not PagerDuty's API`,
    'Check the PagerDuty address: it is https://api.pagerduty.com, or https://api.eu.pagerduty.com in the EU.',
    status,
  )
}

/** An answer that is empty or was cut off on its way. */
export function faultOfBrokenAnswer(url: string, status: number): SourceError {
  return new SourceError(
    'pagerduty',
    'vendor-failed',
    `PagerDuty's answer to ${routeOf(url)} came empty or broke off (${status})`,
    { action: verdictOfFailure.action, status },
  )
}

/** JSON whose shape is not the documented one; names the route and the first field that is wrong. */
export function faultOfShape(url: string, error: z.ZodError): SourceError {
  const issue = error.issues[0]
  const field = issue ? issue.path.join('.') || 'the answer' : 'the answer'
  return notUnderstood(
    `PagerDuty's answer to ${routeOf(url)} has an unexpected ${field}: ${issue?.message ?? 'unknown'}`,
    'Report this to the makers of Headroom, with the text above; nothing of this answer was kept.',
    200,
  )
}

/** An answer that contradicts itself or lacks what every answer has. */
export function faultOfAnswerRule(url: string, what: string): SourceError {
  return notUnderstood(
    `PagerDuty's answer to ${routeOf(url)} ${what}`,
    'Report this to the makers of Headroom, with the text above.',
    200,
  )
}

export function faultOfRedirect(url: string, location: string | null): SourceError {
  const target = location ?? 'nowhere'
  const message = `${withoutQuery(url)} sends us on to ${withoutQuery(target)}, and a token is never taken along`
  return addressRefused(message, 'Enter the address of PagerDuty itself: it does not redirect.')
}

export function faultOfAddress(address: string): SourceError {
  return addressRefused(
    `"${address}" is not a web address`,
    'Enter https://api.pagerduty.com, or https://api.eu.pagerduty.com in the EU.',
  )
}

/** An address inside a network, which is asked only where an operator lists it. */
export function faultOfClosedAddress({ message, action }: AddressRefused): SourceError {
  return addressRefused(`PagerDuty is not read: ${message}`, action)
}

/** The token has characters that no PagerDuty token has; it is not shown. */
export function faultOfTokenForm(): SourceError {
  return new SourceError('pagerduty', 'token-refused', 'The PagerDuty token holds spaces or line breaks', {
    action: 'Copy the token again, as one word.',
  })
}

/** More records than PagerDuty lists, in a span that cannot be cut further. */
export function faultOfCeiling(route: string, span: string): SourceError {
  return new SourceError(
    'pagerduty',
    'vendor-failed',
    `PagerDuty holds more than 10,000 records of ${route} in ${span}, and lists no more than that`,
    { action: 'Use a token that sees fewer teams, so that the list fits.' },
  )
}

/** A list that never stood still while it was read. */
export function faultOfRestlessList(route: string): SourceError {
  return new SourceError(
    'pagerduty',
    'vendor-failed',
    `PagerDuty's list ${route} kept changing while it was read, so records may have been passed over`,
    { action: 'Nothing to do: we try again.' },
  )
}

function verdict(status: number): { kind: SourceErrorKind; said: string; action: string } {
  const known = verdicts.get(status)
  if (known) return known
  if (status >= 500) return verdictOfFailure
  return {
    kind: 'vendor-failed',
    said: 'rejected the request',
    action: 'Report this to the makers of Headroom.',
  }
}

const verdictOfFailure = {
  kind: 'vendor-failed',
  said: 'failed',
  action: 'Nothing to do: we try again. See https://status.pagerduty.com if it lasts.',
} as const

const verdictOfAbsence = {
  kind: 'not-found',
  said: 'does not have this, or does not show it to this token',
  action: 'Check that it still exists in PagerDuty and that the token may see it.',
} as const

/** A token of one region is unknown in the other: the address to try is the one not in use. */
function verdictOfToken(url: string) {
  const [region, other] = new URL(url).host.includes('.eu.')
    ? ['the EU', `outside it: try ${apiUrls.us}`]
    : ['the US', `in the EU: try ${apiUrls.eu}`]
  const action = `Make a new token and enter it here; or the account is not in ${region}, but ${other}`
  return { kind: 'token-refused', said: 'refused the token', action } as const
}

const verdicts = new Map<number, { kind: SourceErrorKind; said: string; action: string }>([
  [
    402,
    {
      kind: 'permission-missing',
      said: 'says that the plan of this account does not include this',
      action: 'Ask the owner of the PagerDuty account whether its plan includes this ability.',
    },
  ],
  [
    403,
    {
      kind: 'permission-missing',
      said: 'does not let this token read this',
      action: 'Give the token the permission that PagerDuty names, or use a read-only account token.',
    },
  ],
  [408, verdictOfFailure],
  [410, verdictOfAbsence],
  [404, verdictOfAbsence],
])

/** PagerDuty's own words: message, details, and the scopes it asks for. */
function vendorWords(body: unknown): string | null {
  const error = field(body, 'error')
  if (typeof error === 'string') return error
  const details = field(error, 'errors')
  const scopes = field(error, 'required_scopes') ?? field(body, 'required_scopes')
  const words = [field(error, 'message') ?? field(body, 'message')]
  if (Array.isArray(details)) words.push(...details)
  if (scopes) words.push(`required scopes: ${String(scopes)}`)
  return words.filter((word) => typeof word === 'string').join('; ') || null
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function notUnderstood(message: string, action: string, status: number): SourceError {
  return new SourceError('pagerduty', 'answer-not-understood', message, { action, status })
}

function addressRefused(message: string, action: string): SourceError {
  return new SourceError('pagerduty', 'address-refused', message, { action })
}

function routeOf(url: string): string {
  return new URL(url).pathname
}

function withoutQuery(url: string): string {
  return url.split('?')[0] ?? url
}
