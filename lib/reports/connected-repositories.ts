import type { SyncAnswer } from '../api/sync-contract'
import { isoDay } from '../domain/calendar'
import { newestStretch } from './coverage'
import { zone } from './hours'
import { repositoryList } from './repository-list'
import type { ConnectedRepository } from './screens/sources'
import { coverageOfStream } from './streams'
import { groupStreams } from './sync-groups'
import { allVisible, type Visibility } from './visibility'

/**
 * Every repository that is read, trouble first, then what moves, then the rest. Of one in which a team too small to be shown
 * has a part only its reading is told.
 */
export function connectedRepositories(
  sync: SyncAnswer,
  { openRepositoryIds }: Visibility,
): ConnectedRepository[] {
  const known = new Map(repositoryList(allVisible).map((one) => [one.name, one]))
  const covered = coverageOfStream('github', 'pull-requests')
  return groupStreams(sync).flatMap((group) => {
    const found = group.source === 'github' && group.state !== 'left' ? known.get(group.scope) : undefined
    if (found === undefined) return []
    const from = newestStretch(covered.get(found.id) ?? [])?.from ?? null
    const isMapped = openRepositoryIds.has(found.id)
    return {
      ...group,
      id: found.id,
      readBackTo: from === null || from <= 0 ? null : isoDay(from, zone()),
      isReadWhole: from !== null && from <= 0,
      isMapped,
      deploymentSource: isMapped ? found.deploymentSource : null,
    }
  })
}
