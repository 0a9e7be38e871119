import { listChosenSources } from '@/db/queries/list-delivery-sources'
import type { DeploymentSource } from '@/lib/domain/deployment'
import { type Coverage, coverageOver, isConnected, newestStretch } from './freshness'
import { reader } from './reader'
import { coverageOfStream, streams } from './streams'

const streamOf: Record<DeploymentSource, string> = {
  deployments: 'deployments',
  workflow: 'workflow-runs',
  release: 'releases',
  merge: 'pull-requests',
  api: 'deployments',
}

/** Where no source is in force, all of these must have been read before "none" is an answer. */
const mayTell = ['deployments', 'workflows', 'releases', 'workflow-runs']

/** What was read of deployments, over the repositories asked for (null is all): each by the source in force there. */
export function deliveryCoverageOf(repositoryIds: string[] | null): Coverage {
  const chosen = listChosenSources(reader())
  const own = streams().filter((row) => row.source === 'github')
  const covered = new Map(
    Object.values(streamOf).map((stream) => [stream, coverageOfStream('github', stream)]),
  )
  const scopes = own
    .filter((row) => row.stream === 'pull-requests')
    .filter(({ scope }) => repositoryIds === null || repositoryIds.includes(scope))
    .map(({ scope }) => {
      const source = chosen.get(scope)
      const needed = source ? [streamOf[source]] : mayTell
      const rows = own.filter((row) => row.scope === scope && needed.includes(kindOf(row.stream)))
      const isRead = source !== undefined || rows.every((row) => row.syncedAt !== null)
      const stretches = covered.get(source ? streamOf[source] : 'deployments')?.get(scope) ?? []
      return {
        isFailing: rows.some((row) => row.state === 'failing'),
        stretch: isRead ? newestStretch(stretches) : null,
      }
    })
  return coverageOver(scopes, isConnected('github'))
}

/** Runs are read workflow by workflow: `workflow-runs/17` is of the kind `workflow-runs`. */
const kindOf = (stream: string): string => stream.split('/')[0] ?? stream
