import { requireViewer, type Viewer } from '../auth/viewer'
import { frame } from './frame'
import { screenParameter } from './page-scope'
import type { Search } from './scope'
import type { SyncReport, SyncStreamsReport } from './screens/sources'
import { syncAnswer } from './sync-answer'
import { groupStreams, streamsOfGroup } from './sync-groups'
import { visibilityOf } from './visibility'

/** How reading stands, one line for each repository or account. */
export async function syncReport(): Promise<SyncReport> {
  return syncFor(await requireViewer())
}

export async function syncFor(viewer: Viewer): Promise<SyncReport> {
  const now = Date.now()
  const { rows, ...sync } = syncAnswer(now, visibilityOf(viewer))
  return { frame: frame(viewer, now), ...sync, groups: groupStreams({ rows, ...sync }) }
}

/** The streams of one of these lines (`source`, `scope`), worst first; null when there is no such line. */
export async function syncStreamsReport(search: Search): Promise<SyncStreamsReport | null> {
  return syncStreamsFor(await requireViewer(), search)
}

async function syncStreamsFor(viewer: Viewer, search: Search): Promise<SyncStreamsReport | null> {
  const [source, scope] = [screenParameter(search, 'source') ?? '', screenParameter(search, 'scope') ?? '']
  const streams = streamsOfGroup(syncAnswer(Date.now(), visibilityOf(viewer)).rows, source, scope)
  return streams.length === 0 ? null : { streams }
}
