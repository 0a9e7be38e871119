import { requireViewer, type Viewer } from '../auth/viewer'
import { decidable, decidableRepositories, ownersFor } from './decidable'
import { frame } from './frame'
import { pageOf, wantedOf } from './list-search'
import { pageScope } from './page-scope'
import { repositoryList } from './repository-list'
import { deploymentList } from './row-lists'
import type { Search } from './scope'
import type { DeploymentsReport } from './screens/evidence'

/** Deployments of the scope, and where each repository's are read from. */
export async function deploymentsReport(search: Search): Promise<DeploymentsReport> {
  return deploymentsFor(await requireViewer(), search)
}

export async function deploymentsFor(viewer: Viewer, search: Search): Promise<DeploymentsReport> {
  const { resolved, problems } = pageScope(search, viewer)
  const { page, sides } = await deploymentList(resolved, pageOf(search), wantedOf(search))
  return {
    scope: resolved.scope,
    frame: frame(viewer, resolved.now, problems),
    sides,
    deployments: page,
    decidable: decidable(
      viewer,
      'deployment',
      page.rows.map(({ id }) => id),
    ),
    repositories: repositoryList(resolved.visibility),
    decidableRepositories: decidableRepositories(viewer),
    owners: ownersFor(viewer),
  }
}
