import type { Deployment, LinkRule } from '@/lib/domain/change'
import type { FoundCandidate } from './link-facts'
import type { ServedIncident } from './link-world'

type Link = {
  rule: LinkRule
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
    id: [link.rule, link.deployment.id, incidentId ?? '', named ?? ''].join('|'),
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
