import type { Deployment } from '@/lib/domain/change'
import { runSteps, type Steps } from '../domain/steps'
import { seekCandidates } from './find-candidates'
import { groupBy } from './group-by'
import { isConfirmed } from './link-decisions'
import type { FoundCandidate, LinkFacts } from './link-facts'
import { linkWorld } from './link-world'
import { recoveryOf } from './recovery'
import { reworkRules } from './rework'

/** Possible links of one repository's own deployments. */
export const candidatesOf = (facts: LinkFacts, repositoryId: string): FoundCandidate[] =>
  runSteps(seekOwnCandidates(facts, repositoryId))

function* seekOwnCandidates(facts: LinkFacts, repositoryId: string): Steps<FoundCandidate[]> {
  const own = ownDeployments(facts, repositoryId)
  const found = yield* seekCandidates(facts)
  return found.filter(({ deploymentId }) => own.has(deploymentId))
}

/** What became of a deployment; epoch ms. `isFailure` false: a person said that it did not fail. */
export type DeploymentOutcome = {
  deploymentId: string
  reworkRule: Deployment['reworkRule']
  impactStartedAt: number | null
  recoveredAt: number | null
  isFailure: false | null
  finishedAt: number
}

/** What became of one repository's own deployments by these links; one of which nothing is to be said has no outcome. */
export const outcomesOf = (
  facts: LinkFacts,
  candidates: readonly FoundCandidate[],
  repositoryId: string,
): DeploymentOutcome[] => runSteps(judgeOutcomes(facts, candidates, repositoryId))

/** Both in steps. */
export function* judgeLinks(
  facts: LinkFacts,
  repositoryId: string,
): Steps<{ candidates: FoundCandidate[]; outcomes: DeploymentOutcome[] }> {
  const candidates = yield* seekOwnCandidates(facts, repositoryId)
  yield
  return { candidates, outcomes: yield* judgeOutcomes(facts, candidates, repositoryId) }
}

function* judgeOutcomes(
  facts: LinkFacts,
  candidates: readonly FoundCandidate[],
  repositoryId: string,
): Steps<DeploymentOutcome[]> {
  const own = ownDeployments(facts, repositoryId)
  const world = linkWorld(facts)
  yield
  const rework = reworkRules(world)
  yield
  const confirmed = groupBy(
    candidates.filter((it) => isConfirmed(it) && !facts.decisions.notFailures.has(it.deploymentId)),
    (candidate) => candidate.deploymentId,
  )
  return world.deployments.flatMap((deployment) => {
    if (!own.has(deployment.id)) return []
    const links = confirmed.get(deployment.id)
    const reworkRule = rework.get(deployment.id) ?? null
    const isFailure = facts.decisions.notFailures.has(deployment.id) ? false : null
    if (!links && reworkRule === null && isFailure === null) return []
    const recovery = links ? recoveryOf(deployment, links, world) : null
    return [
      {
        deploymentId: deployment.id,
        reworkRule,
        impactStartedAt: recovery?.impactStart ?? null,
        recoveredAt: recovery?.recoveredAt ?? null,
        isFailure,
        finishedAt: deployment.finishedAt,
      },
    ]
  })
}

const ownDeployments = (facts: LinkFacts, repositoryId: string): Set<string> =>
  new Set(facts.deployments.filter((it) => it.repositoryId === repositoryId).map(({ id }) => id))

/** How many links of a deployment there are, by what a person, else the rule, says of them. */
export type LinkCounts = {
  confirmed: number
  suspected: number
  /** One that was only weak never counted. */
  rejected: number
}

/** Whether its links say that a deployment failed, and how many of them are decided. */
export function failureOf({ confirmed, suspected, rejected }: LinkCounts, isFailure: boolean | null) {
  const candidates = confirmed + suspected + rejected
  if (isFailure === false) return { failure: null, candidates, decidedCandidates: candidates }
  const failure = confirmed > 0 ? ('confirmed' as const) : suspected > 0 ? ('suspected' as const) : null
  return { failure, candidates, decidedCandidates: confirmed + rejected }
}

/** The same counts of links at hand. */
export function countLinks(links: readonly FoundCandidate[]): LinkCounts {
  const count = (isOne: (link: FoundCandidate) => boolean) => links.filter(isOne).length
  return {
    confirmed: count(isConfirmed),
    suspected: count(({ verdict, strength }) => verdict === null && strength === 'suspected'),
    rejected: count(({ verdict, strength }) => verdict === 'rejected' && strength !== 'weak'),
  }
}
