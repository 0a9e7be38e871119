/** Where a GitHub signs people in, derived from its REST base: api.github.com, an Enterprise Server (`…/api/v3`), or another. */
export type GitHubAddresses = { issuer: string; authorize: string; token: string; user: string }

/** Origin of the provider, as identities are kept under it. */
export function gitHubIssuer(restBase: string): string {
  const { origin } = new URL(restBase)
  // GitHub's own cloud, and that with data residency (api.SUBDOMAIN.ghe.com), serve the API beside the site.
  return origin.replace(/^https:\/\/api\.(github\.com|[\w-]+\.ghe\.com)$/, 'https://$1')
}

export function gitHubAddresses(restBase: string): GitHubAddresses {
  const issuer = gitHubIssuer(restBase)
  return {
    issuer,
    authorize: `${issuer}/login/oauth/authorize`,
    token: `${issuer}/login/oauth/access_token`,
    user: `${restBase}/user`,
  }
}
