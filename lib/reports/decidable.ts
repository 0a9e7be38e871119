import {
  findAuthor,
  type LinkRow,
  listDecisionsOn,
  listLinks,
  listTeamsOf,
} from '@/db/queries/list-decidable'
import { listSourceServiceNames } from '@/db/queries/list-places'
import type { DecisionAnswer, LinkAnswer } from '../api/decision-contract'
import type { Viewer } from '../auth/viewer'
import { mayDecide } from '../decisions/may-decide'
import { toldDecision } from '../decisions/told-decision'
import { type DecisionKind, decisionValues } from '../domain/decision'
import { unowned } from '../domain/team'
import { services, teams } from './places'
import { reader } from './reader'
import type { DeploymentsReport, IncidentsReport } from './screens/evidence'
import type { Decidable, DecidableWithLinks } from './screens/screen'
import { repositories } from './streams'
import { byUnlisted, toldText } from './told-rows'
import { isRowListed, type Visibility, visibilityOf } from './visibility'

type Kind = 'deployment' | 'incident' | 'change'

const kindsOf: Record<Kind, DecisionKind[]> = {
  deployment: ['failure', 'exclusion'],
  incident: ['added-link', 'exclusion'],
  change: ['change', 'pairing', 'attribution'],
}

/** What may be put right about each of these rows, and what people decided of it; by id. */
export function decidable(
  viewer: Viewer,
  kind: Kind,
  ids: readonly string[],
): Record<string, DecidableWithLinks> {
  const owners = listTeamsOf(reader(), kind, ids)
  const decisions = inForce(viewer, kindsOf[kind], ids)
  const links = linksOf(viewer, kind, ids)
  return Object.fromEntries(
    ids.map((id) => [
      id,
      {
        canDecide: mayDecide(viewer, { teamId: owners.get(id) ?? unowned.id }),
        decisions: decisions.get(id) ?? [],
        links: links.filter((link) => link[`${kind}Id`] === id),
      },
    ]),
  )
}

/** The same of one row. */
export const decidableRow = (viewer: Viewer, kind: Kind, id: string): DecidableWithLinks =>
  decidable(viewer, kind, [id])[id] ?? { canDecide: false, decisions: [], links: [] }

function linksOf(viewer: Viewer, kind: Kind, ids: readonly string[]): LinkAnswer[] {
  const rows = listLinks(reader(), kind, ids)
  const visibility = visibilityOf(viewer)
  const decided = inForce(
    viewer,
    ['link'],
    rows.map(({ id }) => id),
  )
  const added = inForce(
    viewer,
    ['added-link'],
    rows.flatMap(({ rule, incidentId }) => (rule === 'decision' && incidentId !== null ? [incidentId] : [])),
  )
  return rows.map((row) => {
    const [decision = null] =
      (row.rule === 'decision' ? added.get(row.incidentId ?? '') : decided.get(row.id)) ?? []
    return { ...toldLink(visibility, row), decision, canDecide: mayDecide(viewer, row) }
  })
}

const rulesWithoutTitles: readonly LinkRow['rule'][] = ['deployment-window', 'service-match', 'rollback']

/** The evidence of the other rules quotes titles of changes of its repository, which may not be listed. */
const isQuoted = ({ openRepositoryIds }: Visibility, { rule, repositoryId }: LinkRow): boolean =>
  rulesWithoutTitles.includes(rule) || openRepositoryIds.has(repositoryId)

/** What a link says to this reader: an end that they may not list has no name here either. */
function toldLink(visibility: Visibility, row: LinkRow): Omit<LinkAnswer, 'decision' | 'canDecide'> {
  const failure =
    row.incidentId === null
      ? { teamId: row.teamId, repositoryId: row.repositoryId }
      : { teamId: row.incidentTeamId ?? unowned.id, serviceId: row.incidentServiceId }
  const told = (text: string, teamId: string) => toldText(visibility, teamId, text)
  const isFailureListed = isRowListed(visibility, failure)
  return {
    id: row.id,
    rule: row.rule,
    strength: row.strength,
    verdict: row.verdict,
    deploymentId: row.deploymentId,
    deployment: isRowListed(visibility, row)
      ? `${row.serviceName ?? 'deployment'} ${row.sha.slice(0, 7)}`
      : null,
    changeId: row.changeId,
    incidentId: row.incidentId,
    title: isFailureListed && row.title !== null ? told(row.title, failure.teamId) : null,
    url: isFailureListed ? row.url : null,
    evidence: isQuoted(visibility, row) ? told(row.evidence, row.teamId) : byUnlisted,
  }
}

/** The source of deployments and the owner of each repository that may be named, by its id. */
export function decidableRepositories(viewer: Viewer): Record<string, Decidable> {
  const { repositoryIds } = visibilityOf(viewer)
  const decisions = inForce(viewer, ['deployment-source', 'ownership'], [...repositoryIds])
  return Object.fromEntries(
    repositories()
      .filter(({ id }) => repositoryIds.has(id))
      .map(({ id, teamId }) => [
        id,
        {
          canDecide: mayDecide(viewer, { teamId: teamId ?? unowned.id }),
          decisions: decisions.get(id) ?? [],
        },
      ]),
  )
}

/** Teams that somebody who may decide can give a repository to. */
export function ownersFor(viewer: Viewer): DeploymentsReport['owners'] {
  if (!viewer.grants.has('decide-own')) return []
  const { hiddenTeamIds } = visibilityOf(viewer)
  return teams()
    .filter(({ id }) => !hiddenTeamIds.has(id))
    .map(({ id, name }) => ({ id, name }))
}

/** What the author's account of a change is, for those who may decide that of anybody. */
export function decidableAuthor(viewer: Viewer, changeId: string) {
  const author = viewer.grants.has('decide') ? findAuthor(reader(), changeId) : null
  if (author === null) return null
  const decisions = inForce(viewer, ['account-class'], [author.accountId])
  return { ...author, decisions: decisions.get(author.accountId) ?? [] }
}

/** Services of the incident source that people matched to one of ours. */
export function joinedServices(viewer: Viewer): IncidentsReport['joined'] {
  const { hiddenServiceIds } = visibilityOf(viewer)
  const names = listSourceServiceNames(reader())
  return [...serviceJoins(viewer, [...names.keys()])].flatMap(([id, [decision]]) => {
    if (decision === undefined) return []
    const { serviceId } = decisionValues['service-join'].parse(decision.value)
    const own = services().find((service) => service.id === serviceId)
    if (own === undefined || hiddenServiceIds.has(own.id)) return []
    return [{ id, name: names.get(id) ?? id, service: own.name, decision }]
  })
}

/** What people decided that services of the incident source stand for, by their ids. */
export const serviceJoins = (viewer: Viewer, ids: readonly string[]): Map<string, DecisionAnswer[]> =>
  inForce(viewer, ['service-join'], ids)

/** Decisions in force by their subject. */
function inForce(
  viewer: Viewer,
  kinds: readonly DecisionKind[],
  subjects: readonly string[],
): Map<string, DecisionAnswer[]> {
  const found = new Map<string, DecisionAnswer[]>()
  for (const row of listDecisionsOn(reader(), kinds, subjects)) {
    found.set(row.subject, [...(found.get(row.subject) ?? []), toldDecision(reader(), viewer, row)])
  }
  return found
}
