import { createPrivateKey } from 'node:crypto'
import { createAppAuth } from '@octokit/auth-app'
import { Octokit } from '@octokit/core'
import { guardedFetch } from './guarded-fetch'

/** An app as itself, which may ask where it is installed and nothing else. */
export type App = { appId: string; privateKey: string }

/** An app where it is installed: GitHub gives it a token for an hour, and another before that ends. */
export type AppInstallation = App & { installationId: string }

/** A token, or what is given one. */
export type Access = string | AppInstallation

/** Whether GitHub takes us for an installation of an app, which is nobody and owns nothing. */
export const isInstallation = (access: Access): boolean =>
  typeof access !== 'string' || access.startsWith('ghs_')

const quiet = () => undefined
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }

/**
 * Speaks to the GitHub of `apiUrl` with that access, through our own guarded `fetch`. An installation's tokens are got and
 * renewed on the way, and a new one that not all of GitHub's servers know yet is tried again for five seconds.
 */
export function openOctokit(apiUrl: string, access: Access | App): Octokit {
  const shared = { baseUrl: apiUrl, userAgent: 'headroom', log, request: { fetch: guardedFetch } }
  if (typeof access === 'string') return new Octokit({ ...shared, auth: access })
  return new Octokit({ ...shared, authStrategy: createAppAuth, auth: authOf(access) })
}

const authOf = ({ privateKey, ...rest }: App | AppInstallation) => ({
  ...rest,
  // GitHub gives PKCS #1; PKCS #8 is what every runtime signs with.
  privateKey: createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
})
