import { eq } from 'drizzle-orm'
import type { ZodType } from 'zod'
import type { Reader } from '@/db/open'
import { preparedRows } from '@/db/queries/prepared-rows'
import { connection } from '@/db/tables'
import { everyRepository, type RepositoryChoice } from '../domain/repository-choice'
import type { Environment } from '../environment'
import { GitHubCredential, PagerDutyCredential } from './credential'
import { SealError, type SealingKey, unseal } from './sealed-text'

/** The key of that id where this installation holds it, else the one that it holds. */
export type KeyFinder = (keyId: string) => SealingKey

/**
 * A source that is read. `credential` is null when it was kept under another key, which `problem` says.
 * `selectors` (`owner/name`, `owner/*`, none for all) come from the environment, `choice` from an admin.
 */
export type Connection<Credential> = {
  origin: 'environment' | 'kept'
  kind: 'token' | 'app' | 'oauth'
  apiUrl: string
  name: string | null
  credential: Credential | null
  problem: string | null
  selectors: string[]
  choice: RepositoryChoice
  backfillDays: number
  pausedAt: number | null
  connectedAt: number | null
  connectedBy: string | null
}

export type Connections = {
  github: Connection<GitHubCredential> | null
  pagerduty: Connection<PagerDutyCredential> | null
}

export type Source = keyof Connections

/** The connections in force: a source that the environment sets is read as set there, whatever is kept of it. */
export function connectionsInForce(
  environment: Environment,
  own: Reader | null,
  key: KeyFinder,
): Connections {
  return {
    github: ofEnvironment(environment, 'github') ?? kept(environment, own, key, 'github', GitHubCredential),
    pagerduty:
      ofEnvironment(environment, 'pagerduty') ??
      kept(environment, own, key, 'pagerduty', PagerDutyCredential),
  }
}

/** Where a source is read, without opening its credential: asked at every request; null where it is not connected. */
export function apiUrlInForce(environment: Environment, own: Reader, source: Source): string | null {
  const isGitHub = source === 'github'
  if ((isGitHub ? environment.gitHubToken : environment.pagerDutyToken) !== null)
    return isGitHub ? environment.gitHubApiUrl : environment.pagerDutyApiUrl
  const [kept] = preparedRows(own, connection, 'where source = ? and credential is not null', source)
  return kept?.apiUrl ?? null
}

function ofEnvironment(environment: Environment, source: Source) {
  const isGitHub = source === 'github'
  const token = isGitHub ? environment.gitHubToken : environment.pagerDutyToken
  if (token === null) return null
  return {
    origin: 'environment' as const,
    kind: 'token' as const,
    apiUrl: isGitHub ? environment.gitHubApiUrl : environment.pagerDutyApiUrl,
    name: null,
    credential: { kind: 'token' as const, token, webhookSecret: null },
    problem: null,
    selectors: isGitHub ? environment.gitHubRepositories : [],
    choice: everyRepository,
    backfillDays: environment.backfillDays,
    pausedAt: null,
    connectedAt: null,
    connectedBy: null,
  }
}

function kept<Credential>(
  environment: Environment,
  own: Reader | null,
  key: KeyFinder,
  source: Source,
  shape: ZodType<Credential>,
): Connection<Credential> | null {
  const row = own?.db.select().from(connection).where(eq(connection.source, source)).get()
  if (!row?.credential) return null
  const { kind, apiUrl, name, pausedAt, connectedAt, connectedBy } = row
  return {
    origin: 'kept',
    ...{ kind, apiUrl, name, pausedAt, connectedAt, connectedBy },
    ...opened(row.credential, source, key, shape),
    selectors: [],
    choice: row.choice ?? everyRepository,
    backfillDays: row.backfillDays ?? environment.backfillDays,
  }
}

function opened<Credential>(
  sealed: Parameters<typeof unseal>[0],
  source: Source,
  key: KeyFinder,
  shape: ZodType<Credential>,
): { credential: Credential | null; problem: string | null } {
  try {
    return { credential: shape.parse(JSON.parse(unseal(sealed, source, key(sealed.keyId)))), problem: null }
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    return { credential: null, problem: error.message }
  }
}
