import { countByRepository } from '@/db/queries/count-owned-changes'
import { listNamesOfMembers, listTeamTree } from '@/db/queries/list-places'
import type { DecisionAnswer } from '../api/decision-contract'
import type { CatalogueAnswer, SummaryAnswer } from '../api/metric-contract'
import { requireViewer, type Viewer } from '../auth/viewer'
import { decisionsOn } from '../decisions/told-decision'
import { unowned } from '../domain/team'
import { recentScope } from '../mapping/recent'
import { summariseFlow, unknownSummary } from '../metrics/summarise'
import { askMetric } from './asked'
import { type OwnedPattern, ownedPatterns, type UnusedLine, unusedLines } from './code-owned'
import { currentColumns } from './current-columns'
import { requireMetric } from './find-asked'
import { frame } from './frame'
import { metricAnswer } from './metric-answer'
import { reader } from './reader'
import type { ResolvedScope } from './scope'
import type { Frame } from './screens/screen'
import { repositories } from './streams'
import { whyUnknown } from './why-unknown'

type RepositoryShown = {
  id: string
  name: string
  isArchived: boolean
  /** That somebody said who owns it; null: its team is GitHub's word. */
  decision: DecisionAnswer | null
}

/** A team with the repositories that it owns as a whole, and its paths. `depth` 0 is a top-level team, its own follow it. */
export type OwningTeam = {
  id: string
  name: string
  depth: number
  parentId: string | null
  /** Of a team that was made here, whom its maker put in it; null: the source says. */
  memberNames: string[] | null
  /** What was said of it; null is nothing. */
  decision: DecisionAnswer | null
  source: 'github' | 'pagerduty' | 'decision'
  /** Null where it is too small to be shown: neither its people nor its changes are told. */
  people: number | null
  changes: SummaryAnswer | null
  repositories: RepositoryShown[]
  /** What it owns by CODEOWNERS. */
  patterns: OwnedPattern[]
}

export type OwnersReport = {
  frame: Frame
  /** The window of every number here: the last 90 days, `to` exclusive. */
  from: string
  to: string
  entry: CatalogueAnswer
  /** What nobody owns, what changes most first; `changes` null where what nobody owns would give a small team away. */
  unowned: (RepositoryShown & { changes: SummaryAnswer | null })[]
  teams: OwningTeam[]
  /** What CODEOWNERS says and nothing can be made of. */
  unused: UnusedLine[]
}

/** Which team owns what, what nobody owns first. */
export async function ownersReport(): Promise<OwnersReport> {
  return ownersFor(await requireViewer('configure'), Date.now())
}

export async function ownersFor(viewer: Viewer, now: number): Promise<OwnersReport> {
  const resolved = recentScope(viewer, now)
  const { hiddenTeamIds } = resolved.visibility
  const metric = requireMetric('change-throughput')
  const { breakdown } = metricAnswer(askMetric(metric, resolved, await currentColumns()))
  const changesOf = (teamId: string): SummaryAnswer => {
    const found = breakdown.find((one) => one.by === 'team' && one.key === teamId)
    return found && found.n > 0 ? found : noneOrUnknown(resolved, ownedBy(teamId))
  }
  const all = repositories().map(({ id, name, isArchived, teamId }) => ({
    teamId: teamId ?? unowned.id,
    shown: { id, name, isArchived: isArchived === 1, decision: ownershipOn(viewer, id) },
  }))
  const patterns = ownedPatterns()
  const ownedBy = (id: string) => all.flatMap(({ teamId, shown }) => (teamId === id ? [shown] : []))
  return {
    frame: frame(viewer, now),
    ...{ from: resolved.scope.from, to: resolved.scope.to, entry: metric.entry },
    unowned: withChanges(ownedBy(unowned.id), resolved, hiddenTeamIds.has(unowned.id)),
    teams: inTree(listTeamTree(reader())).map(({ id, name, depth, parentId, source, members }) => ({
      ...{ id, name, depth, parentId, source },
      memberNames: source === 'decision' ? listNamesOfMembers(reader(), id) : null,
      decision: decisionsOn(reader(), viewer, id, ['team'])[0] ?? null,
      people: hiddenTeamIds.has(id) ? null : members,
      changes: hiddenTeamIds.has(id) ? null : changesOf(id),
      repositories: ownedBy(id),
      patterns: patterns.get(id) ?? [],
    })),
    unused: unusedLines(new Map(all.map(({ shown }) => [shown.id, shown.name]))),
  }
}

const ownershipOn = (viewer: Viewer, id: string): DecisionAnswer | null =>
  decisionsOn(reader(), viewer, id, ['ownership'])[0] ?? null

/** None, where all of these repositories was read; of who owns none by itself, where everything was. */
function noneOrUnknown(window: ResolvedScope, own: RepositoryShown[]): SummaryAnswer {
  const repositoryIds = own.length === 0 ? null : own.map(({ id }) => id)
  const reason = whyUnknown('changes', { ...window, repositoryIds }, false)
  return reason === null ? summariseFlow(0) : unknownSummary(reason)
}

function withChanges(
  own: RepositoryShown[],
  window: ResolvedScope,
  isHidden: boolean,
): OwnersReport['unowned'] {
  const counts = countByRepository(
    reader(),
    unowned.id,
    own.map(({ id }) => id),
    window,
  )
  return own
    .map((one) => {
      const count = counts.get(one.id) ?? 0
      const told = count > 0 ? summariseFlow(count) : noneOrUnknown(window, [one])
      return { ...one, changes: isHidden ? null : told }
    })
    .toSorted((a, b) => (b.changes?.n ?? 0) - (a.changes?.n ?? 0) || (a.name < b.name ? -1 : 1))
}

type Team = ReturnType<typeof listTeamTree>[number]

/** Teams by name, each followed by its own. One whose parent is not known stands at the top. */
export function inTree<One extends Pick<Team, 'id' | 'parentId'>>(
  teams: readonly One[],
): (One & { depth: number })[] {
  const known = new Set(teams.map(({ id }) => id))
  const seen = new Set<string>()
  const under = (parentId: string | null, depth: number): (One & { depth: number })[] =>
    teams
      .filter(
        (one) => (known.has(one.parentId ?? '') ? one.parentId : null) === parentId && !seen.has(one.id),
      )
      .flatMap((one) => {
        seen.add(one.id)
        return [{ ...one, depth }, ...under(one.id, depth + 1)]
      })
  return under(null, 0)
}
