import type { Change, Delivery, Deployment, LinkCandidate, ServiceJoin } from '@/lib/domain/change'
import type { ChangeEvent, Incident, IncidentNote } from '@/lib/domain/incident'
import type { LinkDecisions } from './link-decisions'
import type { References } from './read-references'
import type { NamedRepository } from './repository-mentions'
import type { WindowsInForce } from './windows'

/**
 * What a change's own words (title, body, commit messages; branch and labels) tell: whether it mends, and what it names.
 * `paths`: 32-bit hashes of its authored files, each once; none where they are not known.
 */
export type ChangeTold = { isHotfix: boolean; isFix: boolean; references: References; paths: Uint32Array }

/** What the search for causes looks at; of one repository's deployments, everything that can be linked to them. */
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
  told: ReadonlyMap<string, ChangeTold>
  decisions: LinkDecisions
  windows: WindowsInForce
  now: number
}

/** A candidate with what ended the trouble, when the same evidence tells it. */
export type FoundCandidate = LinkCandidate & {
  /** The revert or hotfix that answered it. */
  mendedByChangeId: string | null
  /** The rollback that answered it. */
  mendedByDeploymentId: string | null
}
