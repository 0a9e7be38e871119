import type { ExclusionReason } from './measured'

/** Why an item is left out, as the reader sees it after a count or under a row: "412, made by a dependency bot". */
export const exclusionWords: Record<ExclusionReason, string> = {
  'dependency-bot': 'made by a dependency bot',
  'ci-bot': 'made by a CI or release bot',
  'back-merge': 'a merge back from another long-lived branch',
  'all-mechanical': 'only files that a tool makes',
  revert: 'takes an earlier change back',
  reverted: 'was taken back later',
  'excluded-by-person': 'left out by a person',
  'push-without-pull-request': 'pushed without a pull request',
  'lines-unknown': 'its lines are not known',
  'no-human-response': 'no person responded',
  'opening-time-unknown': 'when it was opened is not known',
  'waiting-for-response': 'still waits for a first response',
  'nobody-to-review': 'fewer than two people were active in the repository',
  'at-most-20-lines': 'at most 20 lines',
  'not-deployed-yet': 'not deployed yet',
  'before-first-deployment': 'older than the first deployment we know of',
  'no-production-source': 'nothing tells us of its deployments',
  'first-commit-unknown': 'its first commit is not known',
  'not-production': 'not to production',
  failed: 'did not succeed',
  cancelled: 'cancelled',
  skipped: 'skipped',
  unfinished: 'not finished',
  'same-version-again': 'the same version again',
  'other-source': 'from a source that is not in force',
  'no-failure-found': 'no failure found',
  'not-decided': 'whether it failed is not decided',
  'still-open': 'still open',
  'low-urgency': 'low urgency and no priority',
  merged: 'merged into another incident',
  'under-two-minutes': 'open for less than two minutes',
  'unmatched-service': 'its service is matched to none of ours',
}

/** The words of a reason; a reason that is not in the list is shown as it is, never hidden. */
export function wordsOfExclusion(reason: string): string {
  return isReason(reason) ? exclusionWords[reason] : reason.replaceAll('-', ' ')
}

const isReason = (reason: string): reason is ExclusionReason => Object.hasOwn(exclusionWords, reason)
