/**
 * A made-up (or recorded) organisation, told in the vendors' own payloads. The demo reads it through the same
 * readers' contract as the live APIs; the simulators serve it over HTTP. Arrays are complete: paging is the reader's work.
 */
import type {
  GitHubCommit,
  GitHubDeployment,
  GitHubPullRequest,
  GitHubRelease,
  GitHubRepository,
  GitHubReviewComment,
  GitHubTag,
  GitHubTeam,
  GitHubWorkflow,
  GitHubWorkflowRun,
} from '@/lib/connectors/github/payload'
import type { CodeOwnersFile } from '@/lib/connectors/github/reader'
import type {
  PagerDutyChangeEvent,
  PagerDutyIncident,
  PagerDutyLogEntry,
  PagerDutyNote,
  PagerDutyService,
  PagerDutyTeam,
  PagerDutyUser,
} from '@/lib/connectors/pagerduty/payload'
import type { RepositoryRole } from '@/lib/domain/judgement'

export type GitHubRepositoryWorld = {
  repository: GitHubRepository
  pullRequests: GitHubPullRequest[]
  reviewComments: GitHubReviewComment[]
  /** Commits reachable from the default branch, newest first. */
  commits: GitHubCommit[]
  deployments: GitHubDeployment[]
  workflows: GitHubWorkflow[]
  workflowRuns: GitHubWorkflowRun[]
  releases: GitHubRelease[]
  tags: GitHubTag[]
  /** What somebody may do here by their login, where it is not what their teams give; null: nobody of this login is found. */
  roles?: Record<string, RepositoryRole | null>
  /** The files that say who owns what, in the order in which GitHub looks for them. */
  codeOwners?: CodeOwnersFile[]
}

export type GitHubWorld = { owner: string; repositories: GitHubRepositoryWorld[]; teams: GitHubTeam[] }

export type PagerDutyWorld = {
  services: PagerDutyService[]
  teams: PagerDutyTeam[]
  users: PagerDutyUser[]
  incidents: PagerDutyIncident[]
  logEntries: PagerDutyLogEntry[]
  /** Notes by incident id. */
  notes: Record<string, PagerDutyNote[]>
  changeEvents: PagerDutyChangeEvent[]
}

/** `endsAt`: the moment at which the vendors' clocks stand (epoch ms); nothing in the world is later. */
export type World = { endsAt: number; github: GitHubWorld; pagerDuty: PagerDutyWorld }
