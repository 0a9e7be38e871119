import type { ChangeAnswer } from '../api/change-contract'
import type { RowAnswer } from '../api/metric-contract'
import type { DeploymentAnswer, IncidentAnswer } from '../api/operations-contract'

/** What stands in the place of a name, a title or a place of a team too small to be shown. */
export const notShown = 'Not shown'
const why = 'belongs to a team too small to be shown, or to one that would give it away'

/** Names the row in lists; opens nothing. */
const idOf = (rowid: number): string => `not-shown-${rowid}`

type Told = Pick<RowAnswer, 'id' | 'kind' | 'title' | 'href' | 'url' | 'place' | 'team' | 'note'>

/** A row behind a number, of a hidden team. */
export const notShownRow = (rowid: number, { kind }: Told): Told => ({
  id: idOf(rowid),
  kind,
  title: notShown,
  href: null,
  url: null,
  place: notShown,
  team: notShown,
  note: why,
})

/** A change of a hidden team: that it came in, and whether it counts. */
export const notShownChange = (rowid: number, { kind, mergedAt, exclusion }: ChangeAnswer): ChangeAnswer => ({
  id: idOf(rowid),
  isHidden: true,
  kind,
  number: null,
  title: notShown,
  url: null,
  repository: notShown,
  team: notShown,
  mergedAt,
  firstCommitAt: null,
  openedAt: null,
  readyAt: null,
  firstResponseAt: null,
  deliveredAt: null,
  effectiveLines: null,
  isUnreviewed: null,
  attribution: null,
  isExplained: null,
  exclusion,
})

/** A deployment of a hidden team: that it was made, and whether it counts. */
export const notShownDeployment = (rowid: number, told: DeploymentAnswer): DeploymentAnswer => ({
  id: idOf(rowid),
  isHidden: true,
  service: notShown,
  repository: notShown,
  team: notShown,
  source: told.source,
  environment: notShown,
  sha: '',
  url: null,
  startedAt: null,
  finishedAt: told.finishedAt,
  failure: null,
  reworkRule: null,
  recoveredAt: null,
  evidence: [],
  exclusion: told.exclusion,
})

/** An incident of a hidden team: that it happened, and whether it counts. */
export const notShownIncident = (rowid: number, told: IncidentAnswer): IncidentAnswer => ({
  id: idOf(rowid),
  isHidden: true,
  number: null,
  title: notShown,
  url: null,
  service: notShown,
  sourceService: notShown,
  team: notShown,
  urgency: null,
  priority: null,
  triggeredAt: told.triggeredAt,
  acknowledgedAt: null,
  resolvedAt: null,
  isDecided: told.isDecided,
  exclusion: told.exclusion,
})
