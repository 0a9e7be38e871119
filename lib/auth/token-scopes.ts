import { type Grant, grantsOfRole } from './roles'

/** What a token is for: `read` reads as a leader does, `ingest` only tells deployments and incidents, `metrics` only reads Prometheus. */
export const tokenScopes = ['read', 'ingest', 'metrics', 'admin'] as const
export type TokenScope = (typeof tokenScopes)[number]

const read = [...grantsOfRole.leader].filter((grant) => grant.startsWith('read-'))

export const grantsOfScope: Record<TokenScope, ReadonlySet<Grant>> = {
  read: new Set<Grant>([...read, 'read-process']),
  ingest: new Set<Grant>(['ingest']),
  metrics: new Set<Grant>(['read-process']),
  admin: grantsOfRole.admin,
}
