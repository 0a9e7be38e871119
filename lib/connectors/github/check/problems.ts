import type { ConnectionProblem, GitHubCheck } from '@/lib/api/connection-contract'
import type { SourceError } from '@/lib/domain/source-error'
import type { Organisation } from './organisations'
import type { SeenRepository } from './repositories'
import type { Holder } from './who'

const dayMs = 24 * 60 * 60 * 1000
const soonMs = 14 * dayMs

export const problemOf = ({ kind, message, detail }: SourceError): ConnectionProblem => ({
  code: kind,
  message,
  action: detail.action,
  url: null,
})

/** Everything that a person should know before this credential is kept; the gravest first. */
export function problemsOf(found: {
  holder: Holder
  organisations: Organisation[]
  repositories: SeenRepository[]
  permissions: GitHubCheck['permissions']
  grantAt: string | null
  now: number
}): ConnectionProblem[] {
  const { holder, organisations, repositories, permissions, grantAt, now } = found
  return [
    ...organisations.filter(({ state }) => state === 'sso-required').map(ofSingleSignOn),
    ...(repositories.length === 0 ? [nothingSeen(grantAt)] : []),
    ...permissions.filter(isEssential).map(({ told, name }) => lacking(name, told, grantAt)),
    ...ofPrivate(found),
    ...(holder.expiresAt !== null && holder.expiresAt - now < soonMs
      ? [endsSoon(holder.expiresAt, grantAt)]
      : []),
  ]
}

const isEssential = ({ name, access, state }: GitHubCheck['permissions'][number]): boolean =>
  state === 'lacking' && access === 'read' && ['Pull requests', 'Contents'].includes(name)

const ofSingleSignOn = ({ login, authorizeAt }: Organisation): ConnectionProblem => ({
  code: 'sso-required',
  message: `${login} asks for single sign-on, and the token is not authorised for it: nothing of ${login} is seen.`,
  action: `Authorise the token for ${login}, then check again.`,
  url: authorizeAt,
})

const nothingSeen = (url: string | null): ConnectionProblem => ({
  code: 'no-repository',
  message: 'The token is valid, and no repository was given to it.',
  action: 'Give it the repositories that are to be read, then check again.',
  url,
})

const lacking = (name: string, told: string | null, url: string | null): ConnectionProblem => ({
  code: 'permission-missing',
  message: `The token may not read “${name}”, without which there is little to show. GitHub says: ${told ?? 'nothing'}`,
  action: `Give it the permission “${name}: read”, then check again.`,
  url,
})

const endsSoon = (at: number, url: string | null): ConnectionProblem => ({
  code: 'token-ends-soon',
  message: `The token ends on ${new Date(at).toISOString().slice(0, 10)}. From then on nothing is read.`,
  action: 'Make one that is valid for longer, and enter it here in time.',
  url,
})

/** Private repositories that stay away without a word, as far as GitHub lets one know of them. */
function ofPrivate({
  holder,
  organisations,
  repositories,
  grantAt,
}: Parameters<typeof problemsOf>[0]): ConnectionProblem[] {
  const { who, scopes } = holder
  if (scopes !== null && !scopes.includes('repo')) return [publicOnly(scopes, grantAt)]
  const places = [
    ...organisations.filter(({ state }) => state === 'readable'),
    ...(who.kind === 'app' ? [] : [{ login: who.login, privateRepositories: holder.privateRepositories }]),
  ]
  const missing = places.flatMap(({ login, privateRepositories }) => {
    const seen = repositories.filter(
      (one) => one.isPrivate && one.owner.toLowerCase() === login.toLowerCase(),
    )
    const away = (privateRepositories ?? 0) - seen.length
    return away > 0 ? [notSeen(login, seen.length, away, grantAt)] : []
  })
  if (missing.length > 0) return missing
  const isAllPublic = repositories.length > 0 && repositories.every((one) => !one.isPrivate)
  return isAllPublic && ['fine-grained', 'app'].includes(who.kind) ? [noneSeen(grantAt)] : []
}

const publicOnly = (scopes: string[], url: string | null): ConnectionProblem => ({
  code: 'public-only',
  message: `The token has ${scopes.length === 0 ? 'no scope' : `the scopes ${scopes.join(', ')}`}: GitHub shows it public repositories only.`,
  action: 'If private ones are to be read, give it the scope “repo”, then check again.',
  url,
})

const notSeen = (login: string, seen: number, away: number, url: string | null): ConnectionProblem => ({
  code: 'private-repositories-missing',
  message: `${login} has ${seen + away} private repositories, and the token sees ${seen}.`,
  action: 'If the others are to be read, give the token access to them, then check again.',
  url,
})

const noneSeen = (url: string | null): ConnectionProblem => ({
  code: 'private-repositories-missing',
  message:
    'No private repository is seen. GitHub does not say whether there are any: it shows only those that were chosen for the token, and none before its organisation has approved it.',
  action: 'If private ones are to be read, choose them for the token and have it approved, then check again.',
  url,
})
