/** What a vendor, or what stands between, answers instead. Times are seconds as the vendors write them. */
import type { PlannedAnswer } from '../simulators/github/server'
import type { Instead } from '../simulators/pagerduty/simulator'
import type { Tamper, WireAnswer } from '../simulators/wire'

export const status = (code: number, message = 'Server Error'): PlannedAnswer => ({
  status: code,
  body: { message },
})

/** A login page of a network, or a wiki. */
export const webPage: PlannedAnswer = {
  status: 200,
  body: '<!doctype html><title>Sign in to the guest network</title>',
}

/** Half of the text, as if that were all. */
export const truncated: { tamper: Tamper } = {
  tamper: (answer) => ({ ...answer, text: answer.text.slice(0, Math.floor(answer.text.length / 2)) }),
}

export const brokenOff: { tamper: Tamper } = {
  tamper: (answer) => ({ ...answer, breaksOffAfter: Math.floor(answer.text.length / 2) }),
}

export const empty: { tamper: Tamper } = { tamper: (answer) => ({ ...answer, text: '' }) }

export const slow: { tamper: Tamper } = { tamper: (answer) => ({ ...answer, pauseMs: 60 }) }

export const withHeaders = (headers: Record<string, string>): { tamper: Tamper } => ({
  tamper: (answer) => ({ ...answer, headers: { ...answer.headers, ...headers } }),
})

/** A GraphQL answer that failed inside its 200; `data` as GitHub gave it where `isPartial`, else null. */
export const graphQlErrors = (
  error: { type?: string; message: string },
  { isPartial = false, headers = {} } = {},
): { tamper: Tamper } => ({
  tamper: (answer) => ({
    ...answer,
    headers: { ...answer.headers, ...headers },
    text: JSON.stringify({
      data: isPartial ? holed(answer) : null,
      errors: [{ ...error, path: ['repository'] }],
    }),
  }),
})

/** The data with the last of its listed records missing. */
function holed(answer: WireAnswer): unknown {
  return JSON.parse(answer.text, (key, value) =>
    key === 'nodes' && Array.isArray(value) && value.length > 1 ? [...value.slice(0, -1), null] : value,
  ).data
}

const secondary = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

export const secondaryLimit = (code: 403 | 429, headers: Record<string, string> = {}): PlannedAnswer => ({
  status: code,
  headers,
  body: { message: secondary },
})

export const secondaryLimitInside = (headers: Record<string, string> = {}) =>
  graphQlErrors({ message: secondary }, { headers })

/** The hourly budget is spent; it is filled again `seconds` from now, by the vendor's clock. */
export const primaryLimit = (code: 403 | 429, seconds: number, now: number): PlannedAnswer => ({
  status: code,
  headers: {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-used': '5000',
    'x-ratelimit-reset': String(Math.ceil(now / 1000) + seconds),
  },
  body: { message: 'API rate limit exceeded for user ID 1.' },
})

export const primaryLimitInside = (seconds: number, now: number) =>
  graphQlErrors(
    { type: 'RATE_LIMITED', message: 'API rate limit already exceeded for user ID 1.' },
    {
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(now / 1000) + seconds),
      },
    },
  )

export const refusedToken: PlannedAnswer = { status: 401, body: { message: 'Bad credentials' } }

export const withoutPermission = (permission: string): PlannedAnswer => ({
  status: 403,
  headers: { 'x-accepted-github-permissions': permission },
  body: { message: 'Resource not accessible by personal access token' },
})

export const singleSignOn: PlannedAnswer = {
  status: 403,
  headers: { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=A1' },
  body: { message: 'Resource protected by organization SAML enforcement.' },
}

export const movedTo = (code: 301 | 302 | 307, location: string): PlannedAnswer => ({
  status: code,
  headers: { location },
  body: { message: 'Moved' },
})

/** PagerDuty's own words for a refusal. */
export const refusal = (
  code: number,
  error: { message: string; code?: number; errors?: string[] },
  headers: Record<string, string> = {},
): Instead => ({ status: code, headers, body: { error } })
