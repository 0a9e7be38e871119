import { z } from 'zod'
import type { GitHubCheck } from '@/lib/api/connection-contract'
import { type Answer, header } from '../answer'
import type { GitHubClient } from '../client'
import { faultOf } from '../fault'
import type { Access } from '../open-octokit'
import { parseAnswer } from '../parse-answer'

type Kind = NonNullable<GitHubCheck['who']>['kind']

/** Whose credential it is. `scopes`: of a classic token, null of every other; `privateRepositories`: of the person. */
export type Holder = {
  who: NonNullable<GitHubCheck['who']>
  expiresAt: number | null
  scopes: string[] | null
  privateRepositories: number | null
}

const User = z.looseObject({
  login: z.string(),
  name: z.string().nullish(),
  owned_private_repos: z.number().int().nullish(),
})

const kinds: [prefix: string, kind: Kind][] = [
  ['ghp_', 'classic'],
  ['github_pat_', 'fine-grained'],
  ['ghs_', 'app'],
  ['ghu_', 'oauth'],
  ['gho_', 'oauth'],
]

/** By the prefix that GitHub gives it; an old one without is classic when its answers name scopes. */
function kindOf(token: Access, scopes: string[] | null): Kind {
  if (typeof token !== 'string') return 'app'
  const known = kinds.find(([prefix]) => token.startsWith(prefix))?.[1]
  return known ?? (scopes === null ? 'unknown' : 'classic')
}

/** An end so near to the answer was written by a fault of GitHub's, which names the present for some tokens. */
const faultyWithinMs = 5 * 60_000

function expiryOf(answer: Answer): number | null {
  const expiresAt = Date.parse(header(answer, 'github-authentication-token-expiration') ?? '')
  const answeredAt = Date.parse(header(answer, 'date') ?? '')
  return Number.isNaN(expiresAt) || Math.abs(expiresAt - answeredAt) < faultyWithinMs ? null : expiresAt
}

/** Throws the `SourceError` that says why the credential opens nothing. */
export async function readHolder(
  client: GitHubClient,
  { token, appName = 'An installation' }: { token: Access; appName?: string },
): Promise<Holder> {
  const asked = { what: 'who the token belongs to', url: `${client.apiUrl}/user` }
  const answer = await client.ask(asked.what, asked.url)
  const listed = header(answer, 'x-oauth-scopes')
  const scopes =
    listed === null
      ? null
      : listed
          .split(',')
          .map((scope) => scope.trim())
          .filter(Boolean)
  const kind = kindOf(token, scopes)
  const rest = { expiresAt: expiryOf(answer), scopes }
  // An installation is nobody, and says so by 403.
  if (kind === 'app' && answer.status === 403) {
    return { who: { login: appName, name: null, kind }, ...rest, privateRepositories: null }
  }
  const fault = faultOf(asked, answer)
  if (fault) throw fault
  const { login, name, owned_private_repos: privateRepositories } = parseAnswer(User, answer.body, asked)
  return {
    who: { login, name: name ?? null, kind },
    ...rest,
    privateRepositories: privateRepositories ?? null,
  }
}
