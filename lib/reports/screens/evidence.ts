import type { ChangeAnswer, ChangeEvidenceAnswer } from '../../api/change-contract'
import type { DecisionAnswer } from '../../api/decision-contract'
import type { DeploymentAnswer, IncidentAnswer } from '../../api/operations-contract'
import type { RepositoryAnswer } from '../../api/place-contract'
import type { Decidable, DecidableWithLinks, Frame, Paged, Scope, Sides } from './screen'

export type ChangesReport = {
  scope: Scope
  frame: Frame
  sides: Sides
  changes: Paged<ChangeAnswer>
}

export type DeploymentsReport = {
  scope: Scope
  frame: Frame
  sides: Sides
  deployments: Paged<DeploymentAnswer>
  /** By the id of a row. */
  decidable: Record<string, DecidableWithLinks>
  repositories: RepositoryAnswer[]
  /** By the id of a repository: its source of deployments and its owner. */
  decidableRepositories: Record<string, Decidable>
  /** Teams that a repository can be given to. */
  owners: { id: string; name: string }[]
}

export type IncidentsReport = {
  scope: Scope
  frame: Frame
  sides: Sides
  incidents: Paged<IncidentAnswer>
  /** By the id of a row. */
  decidable: Record<string, DecidableWithLinks>
  /** Services of the incident source that join none of ours, with how many incidents they had in the window. */
  unmatched: { id: string; name: string; incidents: number; decisions: DecisionAnswer[] }[]
  /** Services of the incident source that people matched to one of ours. */
  joined: { id: string; name: string; service: string; decision: DecisionAnswer }[]
}

/** One change with all evidence; nothing of it is added up for a person. */
export type ChangeReport = ChangeEvidenceAnswer & { frame: Frame }
