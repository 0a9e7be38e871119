import type { DeploymentSource } from '@/lib/domain/deployment'
import { apiDeployments } from './api-deployments'
import type { DeliveryFacts, ReadDeployment } from './delivery-facts'
import { mergeDeployments } from './merge-deployments'
import { releaseDeployments } from './release-deployments'
import { excludeRepeats } from './repeated-deployments'
import { toldDeployments } from './told-deployments'
import { workflowDeployments } from './workflow-deployments'

export { deployingWorkflows, isDeployLike } from './deploy-workflow'

/** A source that a repository's data offers: how many deployments would count, the last one, whose they are. */
export type SourceCandidate = {
  source: DeploymentSource
  count: number
  lastAt: number | null
  /** Up to three labels (environments, workflows, tags, titles), most recent first. */
  examples: string[]
}

/** `basis` fallback: no deployments were found, every merge counts as one; none: nothing to choose from. */
export type ChosenDeploymentSource = {
  chosen: DeploymentSource | null
  basis: 'decision' | 'evidence' | 'fallback' | 'none'
  candidates: SourceCandidate[]
}

const readers: Record<DeploymentSource, (facts: DeliveryFacts) => ReadDeployment[]> = {
  api: toldDeployments,
  deployments: apiDeployments,
  workflow: workflowDeployments,
  release: releaseDeployments,
  merge: mergeDeployments,
}

/** The order in which sources are believed: what a tool was set up to tell comes before what is found. */
export const readSources: readonly DeploymentSource[] = ['api', 'deployments', 'workflow', 'release', 'merge']

/** What one source tells, oldest first, repeats of a version excluded. */
export function readSource(source: DeploymentSource, facts: DeliveryFacts): ReadDeployment[] {
  return excludeRepeats(readers[source](facts))
}

/**
 * Finds where deployments are read from: a person's decision, else the first source with one that counts.
 * Merges stand in only where all others were read and tell of none.
 */
export function findDeploymentSource(
  facts: DeliveryFacts,
  decided: DeploymentSource | null,
): ChosenDeploymentSource {
  const candidates = readSources.map((source) => toCandidate(source, readSource(source, facts)))
  if (decided !== null) return { chosen: decided, basis: 'decision', candidates }
  const offers = candidates.filter((it) => it.count > 0 && (it.source !== 'merge' || facts.isRead))
  const chosen = offers[0]?.source ?? null
  if (chosen === null) return { chosen, basis: 'none', candidates }
  return { chosen, basis: chosen === 'merge' ? 'fallback' : 'evidence', candidates }
}

function toCandidate(source: DeploymentSource, read: readonly ReadDeployment[]): SourceCandidate {
  const counted = read.filter((it) => it.deployment.exclusion === null)
  const labels = new Set(counted.map((it) => it.label).reverse())
  return {
    source,
    count: counted.length,
    lastAt: counted.at(-1)?.deployment.finishedAt ?? null,
    examples: [...labels].slice(0, 3),
  }
}
