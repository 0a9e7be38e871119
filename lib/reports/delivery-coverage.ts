import { listToldSince } from '@/db/queries/list-coverage'
import { listChosenSources } from '@/db/queries/list-delivery-sources'
import type { DeploymentSource } from '@/lib/domain/deployment'
import { merge } from '@/lib/domain/intervals'
import { groupBy } from '@/lib/linking/group-by'
import { type Coverage, coverageOver, isConnected, newestStretch, unreadByScope } from './coverage'
import { reader } from './reader'
import { kindOf } from './stream-state'
import { concludedOfStream, coverageOfStream, derivedFromStreams, streams } from './streams'

const streamOf: Record<Exclude<DeploymentSource, 'api'>, string> = {
  deployments: 'deployments',
  workflow: 'workflow-runs',
  release: 'releases',
  merge: 'pull-requests',
}

/** Where no source is in force, all of these must have been read before "none" is an answer. */
const mayTell = ['deployments', 'workflows', 'releases', 'workflow-runs']

/** What was read of deployments, over the repositories asked for (null is all): each by the source in force there. */
export const deliveryCoverageOf = (repositoryIds: string[] | null): Coverage =>
  derivedFromStreams(`deliveries ${repositoryIds?.join() ?? '*'}`, () => coverageOfDeliveries(repositoryIds))

function coverageOfDeliveries(repositoryIds: string[] | null): Coverage {
  const chosen = listChosenSources(reader())
  const told = listToldSince(reader())
  const own = groupBy(
    streams().filter((row) => row.source === 'github' && row.leftAt === null),
    (row) => row.scope,
  )
  const unread = Object.fromEntries(
    [...new Set([...mayTell, ...Object.values(streamOf)])].map((kind) => [
      kind,
      unreadByScope('github', (stream) => stream === kind),
    ]),
  )
  const scopes = [...own]
    .filter(([, rows]) => rows.some((row) => row.stream === 'pull-requests'))
    .filter(([scope]) => repositoryIds === null || repositoryIds.includes(scope))
    .filter(([scope]) => chosen.get(scope) !== 'api')
    .map(([scope, all]) => {
      const source = readSourceOf(chosen.get(scope))
      const needed = source ? [streamOf[source]] : mayTell
      const rows = all.filter((row) => needed.includes(kindOf(row.stream)))
      const isRead = source !== undefined || rows.every((row) => row.syncedAt !== null)
      const newestOf = (coverage: typeof coverageOfStream) =>
        isRead
          ? newestStretch(coverage('github', source ? streamOf[source] : 'deployments').get(scope) ?? [])
          : null
      return {
        isFailing: rows.some((row) => row.state === 'failing'),
        read: newestOf(coverageOfStream),
        stretch: newestOf(concludedOfStream),
        unread: needed.flatMap((kind) => unread[kind]?.get(scope) ?? []),
      }
    })
  const toldOf = [...chosen]
    .filter(([id, source]) => source === 'api' && (repositoryIds?.includes(id) ?? true))
    .flatMap(([id]) => told.get(id) ?? [])
  return withTold(coverageOver(scopes, isConnected('github')), scopes.length > 0, toldOf)
}

const readSourceOf = (source: DeploymentSource | undefined) => (source === 'api' ? undefined : source)

/**
 * What tools tell of is known from the first that they told of (`since`, epoch ms, one a repository) on. Before that these
 * repositories lack in the total of all, and alone they are unknown.
 */
export function withTold(read: Coverage, hasRead: boolean, since: number[]): Coverage {
  if (since.length === 0) return read
  if (hasRead) {
    const lacking = since.map((until) => ({ from: 0, until }))
    return { ...read, partial: merge([...read.partial, ...lacking]) }
  }
  const stretch = { from: Math.max(...since), until: Number.MAX_SAFE_INTEGER }
  return { covered: [stretch], read: [stretch], readUntil: stretch.until, isConnected: true, partial: [] }
}
