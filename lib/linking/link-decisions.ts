import type { LinkCandidate, LinkVerdict } from '@/lib/domain/change'

/** What people decided of links and of what they lie between, by id. */
export type LinkDecisions = {
  /** By candidate. */
  verdicts: ReadonlyMap<string, LinkVerdict>
  /** Causes that no rule found. `changeId`: the change that was named, else null. */
  added: readonly { incidentId: string; deploymentId: string; changeId: string | null }[]
  /** Deployments that did not fail, whatever their links say. */
  notFailures: ReadonlySet<string>
  excludedIncidents: ReadonlySet<string>
}

export const nothingDecided: LinkDecisions = {
  verdicts: new Map(),
  added: [],
  notFailures: new Set(),
  excludedIncidents: new Set(),
}

/** Whether a link makes its deployment a failed one: a person's word, else evidence that names it. */
export const isConfirmed = ({ verdict, strength }: Pick<LinkCandidate, 'verdict' | 'strength'>): boolean =>
  (verdict ?? strength) === 'confirmed'
