import type { Deployment, LinkRule } from '@/lib/domain/change'
import type { FoundCandidate } from './link-facts'
import type { ServedIncident } from './link-world'

type Link = {
  rule: LinkRule
  /** The rule that its id names, where that is not the one it is found by. */
  named?: LinkRule
  strength: FoundCandidate['strength']
  deployment: Deployment
  /** What may be at fault. */
  changeId?: string | null
  incident?: ServedIncident | null
  score?: number
  bookedAt: number
  evidence: string
  mendedByChangeId?: string
  mendedByDeploymentId?: string
}

/** A candidate with an id that stays the same while its evidence does. A confirmed one scores 1. */
export function candidate(link: Link): FoundCandidate {
  const incidentId = link.incident?.id ?? null
  const changeId = link.changeId ?? null
  // Who is suspected most can change when sizes become known; the suspicion itself must keep its id.
  const named = link.strength === 'confirmed' ? changeId : null
  return {
    id: candidateId(link.named ?? link.rule, link.deployment, incidentId, named),
    deploymentId: link.deployment.id,
    changeId,
    incidentId,
    rule: link.rule,
    strength: link.strength,
    score: link.score ?? 1,
    verdict: null,
    bookedAt: link.bookedAt,
    evidence: link.evidence,
    mendedByChangeId: link.mendedByChangeId ?? null,
    mendedByDeploymentId: link.mendedByDeploymentId ?? null,
  }
}

export const candidateId = (
  rule: LinkRule,
  deployment: Pick<Deployment, 'id'>,
  incidentId: string | null,
  changeId: string | null,
): string => [rule, deployment.id, incidentId ?? '', changeId ?? ''].join('|')
