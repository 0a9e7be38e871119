import { requireViewer, type Viewer } from '../auth/viewer'
import { frame } from './frame'
import { pageOf, wantedOf } from './list-search'
import { pageScope } from './page-scope'
import { changeList } from './row-lists'
import type { Search } from './scope'
import type { ChangesReport } from './screens/evidence'

/** Changes of the scope, newest first, and what was left out. */
export async function changesReport(search: Search): Promise<ChangesReport> {
  return changesFor(await requireViewer(), search)
}

export async function changesFor(viewer: Viewer, search: Search): Promise<ChangesReport> {
  const { resolved, problems } = pageScope(search, viewer)
  const { page, sides } = await changeList(resolved, pageOf(search), wantedOf(search))
  return {
    scope: resolved.scope,
    frame: frame(viewer, resolved.now, problems),
    sides,
    changes: page,
  }
}
