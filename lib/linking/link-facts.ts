import type { Change, Delivery, Deployment, LinkCandidate, ServiceJoin } from '@/lib/domain/change'
import type { ChangeEvent, Incident, IncidentNote } from '@/lib/domain/incident'
import type { NamedRepository } from './repository-mentions'

/** What tells whether a change mends something. `text` is title, body and commit messages. */
export type ChangeText = { headRef: string | null; labels: readonly string[]; text: string }

/** Everything that the search for causes looks at, of all repositories and services together. */
export type LinkFacts = {
  repositories: readonly NamedRepository[]
  changes: readonly Change[]
  deliveries: readonly Delivery[]
  deployments: readonly Deployment[]
  joins: readonly ServiceJoin[]
  incidents: readonly Incident[]
  notes: readonly IncidentNote[]
  changeEvents: readonly ChangeEvent[]
  /** By change id. */
  texts: ReadonlyMap<string, ChangeText>
  now: number
}

/** A candidate with what ended the trouble, when the same evidence tells it. */
export type FoundCandidate = LinkCandidate & {
  /** The revert or hotfix that answered it. */
  mendedByChangeId: string | null
  /** The rollback that answered it. */
  mendedByDeploymentId: string | null
}
