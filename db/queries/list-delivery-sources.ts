import type { DeploymentSource } from '@/lib/domain/deployment'
import type { Reader } from '../open'

/** The streams of a repository that were read to their end at least once. */
export function listStreamsRead({ sqlite }: Pick<Reader, 'sqlite'>, repositoryId: string): Set<string> {
  const rows = sqlite
    .prepare("select stream from sync_stream where source = 'github' and scope = ? and synced_at is not null")
    .all(repositoryId) as { stream: string }[]
  return new Set(rows.map(({ stream }) => stream))
}

/** The source of deployments in force, by repository id. */
export function listChosenSources({ sqlite }: Pick<Reader, 'sqlite'>): Map<string, DeploymentSource> {
  const rows = sqlite
    .prepare('select repository_id as id, source from deployment_source where is_chosen = 1')
    .all() as { id: string; source: DeploymentSource }[]
  return new Map(rows.map(({ id, source }) => [id, source]))
}
