import { setImmediate as nextTurn } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { listStreamsRead } from '@/db/queries/list-delivery-sources'
import { instant } from '../api/instant'
import { requireViewer, type Viewer } from '../auth/viewer'
import { decisionsOn } from '../decisions/told-decision'
import { bucketsBetween } from '../domain/calendar'
import { environmentSubject } from '../domain/decision'
import { type DeploymentSource, deploymentSources } from '../domain/deployment'
import { findAlike } from '../mapping/alike'
import { type DeliveryChoice, decidedBy } from '../mapping/delivery-choice'
import { effectOf } from '../mapping/delivery-effect'
import { type DeliveryScene, findScenery, judgedUnder, readScene } from '../mapping/delivery-scene'
import {
  findEnvironments,
  findSource,
  findWorkflows,
  type SourceFound,
  suggestedSource,
} from '../mapping/found-sources'
import { findMetric } from '../metrics/catalogue'
import { askMetric } from './asked'
import { currentColumns } from './current-columns'
import { frame } from './frame'
import { zone } from './hours'
import { choiceOf } from './mapping-choice'
import { mappingWindow } from './mapping-window'
import { metricAnswer } from './metric-answer'
import { reader } from './reader'
import { resolveScope, type Search } from './scope'
import type { FoundSource, MappingRepositoryReport } from './screens/mapping'
import { kindOf } from './stream-state'
import { repositories, streams } from './streams'
import { visibilityOf } from './visibility'

/** What counts as a deployment in one repository; null where there is none of this id that may be listed as a whole. */
export async function mappingRepositoryReport(
  search: Search,
  id: string,
): Promise<MappingRepositoryReport | null> {
  return mappingRepositoryFor(await requireViewer('configure'), search, id)
}

export async function mappingRepositoryFor(
  viewer: Viewer,
  search: Search,
  id: string,
): Promise<MappingRepositoryReport | null> {
  const found = visibilityOf(viewer).openRepositoryIds.has(id) ? findScenery(reader(), id) : null
  if (found === null) return null
  const now = Date.now()
  const window = mappingWindow(now, zone())
  const scene = await readScene(reader(), found, now)
  const inForce = await judgedUnder(scene, scene.decided)
  const chosen = inForce.delivery.source.chosen
  const asked = choiceOf(search)
  const unchanged = choiceInForce(scene)
  const choice = asked.choice ?? unchanged
  const decided = decidedBy(choice, scene.decided)
  const sources: SourceFound[] = []
  for (const source of deploymentSources) {
    sources.push(findSource(scene, decided, source, window))
    await nextTurn()
  }
  const buckets = bucketsBetween(window.start, window.end, 'week', zone())
  const isChanged = !isDeepStrictEqual(choice, unchanged)
  const would = isChanged ? await judgedUnder(scene, decided) : inForce
  const environments = findEnvironments(scene, decided, window)
  const names = new Map(repositories().map((it) => [it.id, it.name]))
  const { openRepositoryIds } = visibilityOf(viewer)
  return {
    frame: frame(viewer, now, asked.problems),
    window: window.days,
    repository: { id, name: found.name, defaultBranch: found.defaultBranch },
    inForce: {
      source: chosen,
      isDecided: scene.decided.source !== null,
      workflowIds: scene.decided.workflowIds === null ? null : [...scene.decided.workflowIds],
    },
    choice,
    reads: would.delivery.source.chosen,
    found: sources.map((one) => toldSource(scene, one, chosen, suggestedSource(sources))),
    environments,
    workflows: findWorkflows(scene, listStreamsRead(reader(), id), window),
    now: effectOf(inForce, window, buckets),
    foretold: isChanged ? effectOf(would, window, buckets) : null,
    metrics: await metricsOf(viewer, found.name, window.days),
    alike: findAlike(reader(), id, choice).flatMap(({ repositoryId }) =>
      openRepositoryIds.has(repositoryId) ? [names.get(repositoryId) ?? repositoryId] : [],
    ),
    decisions: [
      ...decisionsOn(reader(), viewer, id, ['deployment-source']),
      ...environments.flatMap(({ name }) =>
        [id, null].flatMap((place) =>
          decisionsOn(reader(), viewer, environmentSubject(place, name), ['environment']),
        ),
      ),
    ],
  }
}

/** What is in force, as somebody would choose it. */
const choiceInForce = ({ decided }: DeliveryScene): DeliveryChoice => ({
  source: decided.source,
  workflowIds: decided.workflowIds === null ? null : [...decided.workflowIds],
  environments: {},
})

async function metricsOf(viewer: Viewer, repository: string, window: { from: string; to: string }) {
  const resolved = resolveScope({ repository, ...window }, viewer)
  const columns = await currentColumns()
  const of = (id: string) => {
    const metric = findMetric(id)
    if (!metric) throw new Error(`There is no metric ${id}.`)
    return { entry: metric.entry, answer: metricAnswer(askMetric(metric, resolved, columns), 'own') }
  }
  return {
    'deployment-frequency': of('deployment-frequency'),
    'change-lead-time': of('change-lead-time'),
    'change-failure-rate': of('change-failure-rate'),
  }
}

function toldSource(
  { facts }: DeliveryScene,
  { newest, lastAt, ...found }: SourceFound,
  chosen: DeploymentSource | null,
  suggested: DeploymentSource | null,
): FoundSource {
  const numbers = new Map(facts.changes.map(({ id, number }) => [id, number]))
  return {
    ...found,
    isInForce: found.source === chosen,
    isSuggested: found.source === suggested && suggested !== chosen,
    lastAt: lastAt === null ? null : instant(lastAt),
    trouble: troubleOf(facts.repositoryId, found.source),
    examples: newest.map(({ deployment, label, changeIds }) => ({
      id: deployment.id,
      at: instant(deployment.finishedAt),
      label,
      sha: deployment.sha,
      url: deployment.url,
      exclusion: deployment.exclusion,
      changes: {
        count: changeIds.length,
        numbers: changeIds.flatMap((id) => numbers.get(id) ?? []).slice(0, 3),
      },
    })),
  }
}

const streamsOf: Record<DeploymentSource, string[]> = {
  deployments: ['deployments'],
  workflow: ['workflows', 'workflow-runs'],
  release: ['releases', 'tags'],
  merge: ['pull-requests', 'commits'],
  api: [],
}

function troubleOf(repositoryId: string, source: DeploymentSource): FoundSource['trouble'] {
  const failing = streams().find(
    (row) =>
      row.scope === repositoryId && row.state === 'failing' && streamsOf[source].includes(kindOf(row.stream)),
  )
  return failing ? { words: failing.error ?? 'It can not be read.', action: failing.errorAction } : null
}
