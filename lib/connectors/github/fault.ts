import { SourceError, type SourceErrorKind } from '@/lib/domain/source-error'
import { AddressRefused } from '../guard'
import { networkReason } from '../network-reason'
import { NetworkError } from '../transport'
import { type Answer, type Asked, header, isJson, messageOf } from './answer'
import { isRateLimit } from './rate-limit'

type Detail = { action: string; retryAt?: number; status?: number; cause?: unknown }

export const gitHubError = (kind: SourceErrorKind, message: string, detail: Detail): SourceError =>
  new SourceError('github', kind, message, detail)

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

export const notUnderstood = (asked: Asked, why: string, detail: Partial<Detail> = {}): SourceError =>
  gitHubError(
    'answer-not-understood',
    `The answer to ${asked.what} (${asked.url}) is not understood: ${why}.`,
    {
      action: 'Check that the API address is GitHub’s, then report this message.',
      ...detail,
    },
  )

const refusedAddress = (error: unknown): AddressRefused | null => {
  if (error instanceof AddressRefused) return error
  return error instanceof Error ? refusedAddress(error.cause) : null
}

/** No answer came: the address is closed, the name does not resolve, nobody listens, the line broke, or 30 s went by. */
export const unreachable = (asked: Asked, cause: unknown): SourceError => {
  const refused = refusedAddress(cause)
  if (refused) {
    const { message, action } = refused
    return gitHubError('address-refused', `GitHub is not read: ${message}.`, { action, cause })
  }
  return gitHubError('unreachable', `${hostOf(asked.url)} does not answer: ${networkReason(cause)}.`, {
    action: `Check the API address, and that this machine may reach ${hostOf(asked.url)}.`,
    cause,
  })
}

/** Whether the time for an answer ran out, which waiting once more would only double. */
export const tookTooLong = (error: unknown): boolean =>
  error instanceof NetworkError
    ? error.code === 'ETIMEDOUT'
    : error instanceof Error && tookTooLong(error.cause)

/** GitHub's limit on asking, or our own rest before it is reached. `retryAt` epoch ms on our clock. */
export const rateLimited = (asked: Asked, why: string, detail: Partial<Detail> = {}): SourceError =>
  gitHubError('rate-limited', `GitHub’s rate limit stopped ${asked.what}: ${why}.`, {
    action: 'Nothing to do: reading goes on by itself when GitHub allows it.',
    ...detail,
  })

/** The line was cut within the answer: what came of it is worth nothing. */
export const brokenOff = (asked: Asked, status: number): SourceError =>
  gitHubError('vendor-failed', `GitHub’s answer to ${asked.what} broke off or was empty.`, {
    action: 'Nothing to do: it is tried again by itself.',
    status,
  })

const tokenRefused = (status: number): SourceError =>
  gitHubError('token-refused', 'GitHub refused the token (Bad credentials).', {
    action: 'Enter a new token: this one is wrong, expired or revoked.',
    status,
  })

const wayBack: Record<number, string> = {
  401: 'The app or its key is gone at GitHub: make a new app.',
  403: 'Have the installation of the app unsuspended at GitHub.',
  404: 'Install the app at GitHub again, then connect it here.',
}

/** GitHub gives the installation of an app no token: it was uninstalled or suspended, or the app is gone. */
export const installationRefused = (status: number, message: string | null): SourceError =>
  status >= 500
    ? gitHubError('vendor-failed', `GitHub failed with status ${status} to give the app a token.`, {
        action: 'Nothing to do: it is tried again by itself.',
        status,
      })
    : gitHubError(
        'token-refused',
        `GitHub gives the app no token any more: ${message ?? `status ${status}`}.`,
        {
          action: wayBack[status] ?? 'Look at the app at GitHub, and install it again.',
          status,
        },
      )

export const notFound = (asked: Asked, status: number): SourceError =>
  gitHubError('not-found', `${asked.what}: not found, or the token may not see it.`, {
    action: 'Check the name, and that the token was given this repository or organisation.',
    status,
  })

/** Names what is missing in GitHub's own words, from `X-Accepted-GitHub-Permissions` and `X-GitHub-SSO`. */
export const permissionMissing = (asked: Asked, answer: Answer, message: string): SourceError => {
  const needed = header(answer, 'x-accepted-github-permissions')
  const permission = needed === null ? '' : ` Permission needed: ${needed}.`
  return gitHubError(
    'permission-missing',
    `GitHub refused ${asked.what}: ${message.replace(/\.$/, '')}.${permission}`,
    { action: singleSignOnAction(answer, message) ?? missingAction(needed), status: answer.status },
  )
}

const missingAction = (needed: string | null): string =>
  `Give the token the permission${needed === null ? '' : ` ${needed}`} and try again.`

/** Where single sign-on is authorised, when it is that which is missing; GraphQL may only say so in words. */
function singleSignOnAction(answer: Answer, message: string): string | null {
  const told = header(answer, 'x-github-sso')
  const url = /^required; *url=(.+)$/.exec(told ?? '')?.[1]
  if (url !== undefined) return `Authorise the token for single sign-on: ${url}`
  return /\bSAML\b/.test(message)
    ? 'Authorise the token for single sign-on of its organisation, beside the token on GitHub’s page of tokens.'
    : null
}

const refusal = (asked: Asked, answer: Answer, message: string): SourceError => {
  if (answer.status === 401) return tokenRefused(answer.status)
  if (answer.status === 404 || answer.status === 410) return notFound(asked, answer.status)
  if (answer.status !== 403 && answer.status !== 429) {
    return notUnderstood(asked, `status ${answer.status}, “${message}”`, { status: answer.status })
  }
  return isRateLimit(answer, message)
    ? rateLimited(asked, message.replace(/\.$/, ''), { status: answer.status })
    : permissionMissing(asked, answer, message)
}

/** Why this HTTP answer cannot be used, or null when its body may be looked at. */
export const faultOf = (asked: Asked, answer: Answer): SourceError | null => {
  if (answer.status >= 500) {
    return gitHubError('vendor-failed', `GitHub failed on ${asked.what} with status ${answer.status}.`, {
      action: 'Nothing to do: it is tried again by itself.',
      status: answer.status,
    })
  }
  if (answer.status >= 300 && answer.status < 400) {
    const target = hostOf(header(answer, 'location') ?? 'an unnamed address')
    return gitHubError('address-refused', `${asked.url} sends the reader on to ${target}.`, {
      action: `The token is never sent to another host. If ${target} is right, enter it as the API address.`,
      status: answer.status,
    })
  }
  if (answer.status !== 204 && !isJson(answer)) {
    const type = header(answer, 'content-type') ?? 'no content type'
    return notUnderstood(asked, `it is ${type} with status ${answer.status}, not GitHub’s JSON`, {
      status: answer.status,
    })
  }
  // Octokit hands on as text what calls itself JSON and is none.
  if (answer.status < 400 && answer.status !== 204 && typeof answer.body === 'string') {
    return brokenOff(asked, answer.status)
  }
  return answer.status >= 400
    ? refusal(asked, answer, messageOf(answer.body) ?? `status ${answer.status}`)
    : null
}
