import { listSourceServiceNames } from '@/db/queries/list-places'
import { requireViewer, type Viewer } from '../auth/viewer'
import { type Columns, withoutTeams } from '../columns/columns'
import type { Segment } from '../columns/segment'
import { tallyGroups } from '../columns/tally-groups'
import { selectionOf } from './asked'
import { currentColumns } from './current-columns'
import { decidable, joinedServices, serviceJoins } from './decidable'
import { frame } from './frame'
import { pageOf, wantedOf } from './list-search'
import { pageScope } from './page-scope'
import { reader } from './reader'
import { incidentList } from './row-lists'
import type { ResolvedScope, Search } from './scope'
import type { IncidentsReport } from './screens/evidence'

/** Incidents of the scope; services that join none of ours are told apart. */
export async function incidentsReport(search: Search): Promise<IncidentsReport> {
  return incidentsFor(await requireViewer(), search)
}

export async function incidentsFor(viewer: Viewer, search: Search): Promise<IncidentsReport> {
  const { resolved, problems } = pageScope(search, viewer)
  const { page, sides } = await incidentList(resolved, pageOf(search), wantedOf(search))
  return {
    scope: resolved.scope,
    frame: frame(viewer, resolved.now, problems),
    sides,
    incidents: page,
    decidable: decidable(
      viewer,
      'incident',
      page.rows.map(({ id }) => id),
    ),
    unmatched: withJoins(viewer, unmatchedServices(await currentColumns(), resolved)),
    joined: joinedServices(viewer),
  }
}

type Unmatched = { id: string; name: string; incidents: number }

/** A person may have said that a service stands for none of ours. */
function withJoins(viewer: Viewer, unmatched: Unmatched[]): IncidentsReport['unmatched'] {
  const joins = serviceJoins(
    viewer,
    unmatched.map(({ id }) => id),
  )
  return unmatched.map((service) => ({ ...service, decisions: joins.get(service.id) ?? [] }))
}

/** Incidents that count, of the vendor's services that stand for none of ours. */
function unmatchedServices(columns: Columns, resolved: ResolvedScope): Unmatched[] {
  const stretch = { start: resolved.from, end: resolved.to }
  const isUnmatched = (segment: Segment, row: number) => (segment.services?.[row] ?? 0) === 0
  const whole = selectionOf(columns, 'incidents', resolved)
  const selection = withoutTeams(whole, resolved.visibility.hiddenTeamIds)
  const names = listSourceServiceNames(reader())
  const tallies = tallyGroups(selection, 'link-coverage', stretch, 'sourceServices', isUnmatched)
  return [...tallies].flatMap(([id, { items }]) =>
    items === 0 ? [] : [{ id, name: names.get(id) ?? id, incidents: items }],
  )
}
