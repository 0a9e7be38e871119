import type { z } from 'zod'
import { type Act, record } from '../admin/act'
import { ApiError } from '../api/api-error'
import type { ConnectGitHubBody, GitHubCheck, GitHubTokenBody } from '../api/connection-contract'
import { type CheckOptions, checkGitHub } from '../connectors/github/check/check'
import type { Access } from '../connectors/github/open-octokit'
import { graphQlUrlOf } from '../environment'
import { writeOwn } from '../own-store'
import { settings } from '../settings'
import type { GitHubCredential } from './credential'
import { accessOf } from './github-access'
import { gitHubBaseOf } from './github-address'
import { heldKey } from './held-key'
import { connections } from './here'
import { type Connecting, connect, keepCheck } from './keep'

/** What a token gives and lacks; nothing is kept. */
export const checkToken = (
  { apiUrl, token }: z.infer<typeof GitHubTokenBody>,
  backfillDays = settings().backfillDays,
): Promise<GitHubCheck> => look(gitHubBaseOf(apiUrl, settings()), token, backfillDays)

export const look = (
  apiUrl: string,
  token: Access,
  backfillDays: number,
  more: Pick<CheckOptions, 'appName' | 'triesWriting'> = {},
): Promise<GitHubCheck> =>
  checkGitHub({
    ...{ apiUrl, graphQlUrl: graphQlUrlOf(apiUrl), token, backfillDays, now: Date.now() },
    ...more,
  })

/** Throws 409 where a variable says what GitHub is read with. */
export function requireNotSetElsewhere(source: 'github' | 'pagerduty', variable: string): void {
  if (connections()[source]?.origin !== 'environment') return
  const message = `${variable} says what is read with. Take it out of the environment and start Headroom again to connect here.`
  throw new ApiError(409, 'set-by-environment', message)
}

/** Checks a token again and keeps it. Throws 422 with what was found where it opens nothing. */
export async function connectToken(
  act: Act,
  { apiUrl, token, choice, backfillDays }: z.infer<typeof ConnectGitHubBody>,
): Promise<GitHubCheck> {
  requireNotSetElsewhere('github', 'HEADROOM_GITHUB_TOKEN')
  const check = await checkToken({ apiUrl, token }, backfillDays)
  const credential = { kind: 'token' as const, token, webhookSecret: null }
  await keep(act, { check, credential, ...(choice && { choice }), ...(backfillDays && { backfillDays }) })
  return check
}

type Kept = Pick<Connecting, 'choice' | 'backfillDays'> & { check: GitHubCheck; credential: GitHubCredential }

export async function keep(act: Act, { check, credential, ...chosen }: Kept): Promise<void> {
  const { who, apiUrl, problems } = check
  if (who === null) {
    const [problem] = problems
    const message = `${problem?.message ?? ''} ${problem?.action ?? ''}`.trim()
    throw new ApiError(422, problem?.code ?? 'refused', message, { check })
  }
  const made = { source: 'github' as const, apiUrl, name: who.login, report: check, credential, ...chosen }
  await writeOwn((store) => connect(store, act, made, heldKey(settings())))
}

/** Looks the credential in force over again, what it may write too, and keeps what GitHub says of it now. */
export async function recheckGitHub(act: Act): Promise<void> {
  const inForce = connections().github
  if (!inForce) throw new ApiError(404, 'not-connected', 'GitHub is not connected.')
  if (!inForce.credential) throw new ApiError(409, 'credential-sealed', inForce.problem ?? '')
  const { credential, apiUrl, backfillDays } = inForce
  const access = accessOf(credential)
  if (access === null) throw notInstalled()
  const check = await look(apiUrl, access, backfillDays, {
    triesWriting: true,
    ...(credential.kind === 'app' ? { appName: credential.slug } : {}),
  })
  await writeOwn((store) => {
    keepCheck(store, 'github', check, act.now)
    record(store, act, { action: 'source-checked', subject: 'github' })
  })
}

const notInstalled = () =>
  new ApiError(
    409,
    'app-not-installed',
    'The app is registered at GitHub and not installed yet: install it there.',
  )
