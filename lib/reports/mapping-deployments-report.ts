import { setImmediate as nextTurn } from 'node:timers/promises'
import { decisionsInForce } from '@/db/queries/list-decisions'
import { listChosenSources } from '@/db/queries/list-delivery-sources'
import { countFollowed } from '@/db/queries/list-mapped-deliveries'
import { requireViewer, type Viewer } from '../auth/viewer'
import { firstReadings } from './first-reading'
import { frame } from './frame'
import { zone } from './hours'
import { mappingWindow } from './mapping-window'
import { reader } from './reader'
import type { MappedRepository, MappingDeploymentsReport } from './screens/mapping'
import { kindOf } from './stream-state'
import { repositories, streams } from './streams'
import { visibilityOf } from './visibility'

const toldBy = ['deployments', 'workflows', 'workflow-runs', 'releases', 'tags']
/** Below this share of changes in a deployment the source is worth a look. */
const mostFollowed = 0.5

/** Where every repository's deployments are read from. Only those of which every row may be listed are named. */
export async function mappingDeploymentsReport(): Promise<MappingDeploymentsReport> {
  return mappingDeploymentsFor(await requireViewer('configure'))
}

export async function mappingDeploymentsFor(viewer: Viewer): Promise<MappingDeploymentsReport> {
  const now = Date.now()
  const window = mappingWindow(now, zone())
  const { openRepositoryIds } = visibilityOf(viewer)
  const sources = listChosenSources(reader())
  const decided = decisionsInForce(reader(), 'deployment-source')
  const failing = failingStreams()
  const unread = firstReadings('github', ['pull-requests', 'commits', ...toldBy])
  const open = repositories().filter(({ id }) => openRepositoryIds.has(id))
  const rows: MappedRepository[] = []
  for (const { id, name, teamName, isArchived } of open) {
    const { deployments, changes, followed } = countFollowed(reader(), id, window.start, window.end)
    const source = sources.get(id) ?? null
    const row = {
      ...{ id, name, team: teamName, source, isDecided: decided.has(id), deployments },
      isBeingRead: unread.has(id),
      changes: { counted: changes, followed },
    }
    rows.push({ ...row, trouble: isArchived === 1 ? null : troubleOf(row, failing.get(id) ?? null) })
    await nextTurn()
  }
  const isQuiet = (row: MappedRepository) => (row.trouble === null ? 1 : 0)
  return {
    frame: frame(viewer, now),
    window: window.days,
    repositories: rows.toSorted((a, b) => isQuiet(a) - isQuiet(b) || (a.name < b.name ? -1 : 1)),
    hidden: repositories().length - open.length,
  }
}

/** The first failure of what may tell of deployments, by repository id. */
function failingStreams(): Map<string, string> {
  const failing = streams().filter((row) => row.state === 'failing' && toldBy.includes(kindOf(row.stream)))
  return new Map(failing.toReversed().map((row) => [row.scope, row.error ?? 'It can not be read.']))
}

function troubleOf(row: Omit<MappedRepository, 'trouble'>, failure: string | null): string | null {
  const { source, isBeingRead, deployments, changes } = row
  if (failure !== null) return failure
  if (isBeingRead) return null
  if (source === null) return 'Nothing found that tells of deployments: its delivery numbers are unknown.'
  if (changes.counted > 0 && deployments === 0) return 'Changes were merged, and no deployment counts.'
  if (changes.counted > 0 && changes.followed / changes.counted < mostFollowed) {
    return 'Fewer than half of the merged changes can be followed to a deployment.'
  }
  return null
}
