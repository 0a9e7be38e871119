export const roles = ['viewer', 'member', 'leader', 'admin'] as const
export type Role = (typeof roles)[number]

/**
 * What somebody may do.
 * - `read-aggregates`: numbers, trends, definitions; `read-own-rows`: rows of the own teams; `read-rows`: rows of all teams.
 * - `annotate`; `decide-own`: decide what concerns the own teams; `decide`: decide anything.
 * - `ingest`: tell deployments and incidents; `configure`: people, tokens, sources, mapping; `read-audit`; `read-sync`: how
 *   reading stands, by repository and service; `read-process`: Prometheus.
 */
export type Grant =
  | 'read-aggregates'
  | 'read-own-rows'
  | 'read-rows'
  | 'read-sync'
  | 'read-process'
  | 'annotate'
  | 'decide-own'
  | 'decide'
  | 'ingest'
  | 'configure'
  | 'read-audit'

const viewer: Grant[] = ['read-aggregates']
const member: Grant[] = [...viewer, 'read-own-rows', 'annotate', 'decide-own']
const leader: Grant[] = [...member, 'read-rows', 'read-sync']
const admin: Grant[] = [...leader, 'decide', 'ingest', 'configure', 'read-audit', 'read-process']

export const grantsOfRole: Record<Role, ReadonlySet<Grant>> = {
  viewer: new Set(viewer),
  member: new Set(member),
  leader: new Set(leader),
  admin: new Set(admin),
}
