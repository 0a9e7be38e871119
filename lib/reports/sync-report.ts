import { requireViewer } from '../auth/viewer'
import { frame } from './frame'
import type { SyncReport } from './report'
import { repositoryList } from './repository-list'
import { syncAnswer } from './sync-answer'

/** How reading stands, stream by stream. */
export async function syncReport(): Promise<SyncReport> {
  await requireViewer()
  const now = Date.now()
  return { frame: frame(now), sync: syncAnswer(now), repositories: repositoryList() }
}
