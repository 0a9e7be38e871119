import { requireViewer } from '../auth/viewer'
import { frame } from './frame'
import { screenParameter } from './page-scope'
import type { SyncReport, SyncStreamsReport } from './report'
import type { Search } from './scope'
import { syncAnswer } from './sync-answer'
import { groupStreams, streamsOfGroup } from './sync-groups'

/** How reading stands, one line for each repository or account. */
export async function syncReport(): Promise<SyncReport> {
  const viewer = await requireViewer()
  const now = Date.now()
  const { rows, ...sync } = syncAnswer(now)
  return { frame: frame(viewer, now), ...sync, groups: groupStreams({ rows, ...sync }) }
}

/** The streams of one of these lines (`source`, `scope`), worst first; null when there is no such line. */
export async function syncStreamsReport(search: Search): Promise<SyncStreamsReport | null> {
  await requireViewer()
  const [source, scope] = [screenParameter(search, 'source') ?? '', screenParameter(search, 'scope') ?? '']
  const streams = streamsOfGroup(syncAnswer(Date.now()).rows, source, scope)
  return streams.length === 0 ? null : { streams }
}
