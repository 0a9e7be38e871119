import { trailersOf } from './ai-marker'
import type { ChangePlan, CommitPlan } from './change-plan'
import { type Account, copilotAgent } from './people'

/** Who writes the commits of a change's branch. */
export function branchAuthorOf(plan: Pick<ChangePlan, 'author' | 'marker'>): Account {
  return plan.marker === 'copilot-agent' ? copilotAgent : plan.author
}

/** The message of a commit on the branch, with the trailer of the tool that wrote it. */
export function branchMessage(plan: ChangePlan, commit: CommitPlan): string {
  if (commit.lands) return landingMessage(commit.lands)
  const trailers = trailersOf(plan.marker, plan.sponsor)
  return trailers ? `${commit.subject}\n\n${trailers}` : commit.subject
}

/** The message of the commit that merging puts on the base branch (one line more per rebased commit elsewhere). */
export function landingMessage(plan: ChangePlan): string {
  const { repository, number, title, branch } = plan
  if (repository.mergeStyle === 'merge' && plan.role !== 'backport') {
    return `Merge pull request #${number} from marlow/${branch}\n\n${title}`
  }
  const body = [revertLine(plan), squashedTrailers(plan)].filter((line) => line !== null)
  return [`${title} (#${number})`, ...body].join('\n\n')
}

function revertLine({ role, about }: ChangePlan): string | null {
  if (!about) return null
  if (role === 'revert' || role === 'reland') return `This reverts commit ${about.mergeSha}.`
  if (role === 'backport') return `(cherry picked from commit ${about.mergeSha})`
  return null
}

// Some repositories squash with the title only: there the marker lives on in the branch's commits alone.
function squashedTrailers(plan: ChangePlan): string | null {
  const titleOnly = plan.repository.name.length % 3 === 0
  return titleOnly ? null : trailersOf(plan.marker, plan.sponsor)
}
