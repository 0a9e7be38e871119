import { gitHubIssuer } from '../auth/github-addresses'
import type { Environment } from '../environment'

type Known = Pick<Environment, 'gitHubApiUrl' | 'allowedHosts'>

const clouds = ['https://github.com', 'https://*.ghe.com']

/** On these pages a form may be posted to GitHub, which takes what an app is to be in no other way. */
export const isPageWithForm = (pathname: string): boolean =>
  /^\/admin\/connections\/github\/app\/?$/.test(pathname)

/** Where such a form may go, as sources of a content security policy: GitHub's clouds and what the operator named. */
export const formTargets = ({ gitHubApiUrl, allowedHosts }: Known): string[] => [
  ...new Set([
    ...clouds,
    gitHubIssuer(gitHubApiUrl),
    ...allowedHosts.filter((host) => !host.startsWith('[')),
  ]),
]

/** Whether a form may be posted to this address. */
export function isFormTarget(action: string, known: Known): boolean {
  const { origin, host, hostname } = new URL(action)
  return formTargets(known).some((target) =>
    target === 'https://*.ghe.com'
      ? origin.startsWith('https://') && hostname.endsWith('.ghe.com')
      : [origin, host, hostname].includes(target),
  )
}
