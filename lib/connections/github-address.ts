import { ApiError } from '../api/api-error'
import { objectionToBaseUrl } from '../base-url'
import type { Environment } from '../environment'

const cloud = /^(?:www\.|api\.)?(github\.com|[\w-]+\.ghe\.com)$/

/**
 * The REST base that somebody means by an address of GitHub: `github.com` and `acme.ghe.com` have theirs beside the site, an
 * Enterprise Server under `/api/v3`. Absent is the base of the environment. Throws 422 when it may not be called.
 */
export function gitHubBaseOf(
  given: string | undefined,
  { gitHubApiUrl, allowedHosts }: Pick<Environment, 'gitHubApiUrl' | 'allowedHosts'>,
): string {
  if (given === undefined) return gitHubApiUrl
  const text = /^[a-z][a-z+.-]*:\/\//i.test(given) ? given : `https://${given}`
  const objection = objectionToBaseUrl(text, allowedHosts)
  if (objection !== null) {
    const message = `The address of GitHub is not right: expected ${objection}.`
    throw new ApiError(422, 'bad-field', message, { field: 'apiUrl' })
  }
  const { protocol, hostname, origin, pathname } = new URL(text)
  const [, site] = cloud.exec(hostname) ?? []
  if (site !== undefined) return `${protocol}//api.${site}`
  const path = pathname.replace(/\/+$/, '')
  return path === '' ? `${origin}/api/v3` : `${origin}${path}`
}
