import type { ExclusionReason } from '../metrics/measured'

/** Why a row is left out, as screens say it. The API answers the keys. */
export const exclusionWords: Record<ExclusionReason, string> = {
  'dependency-bot': 'Opened by a dependency bot',
  'ci-bot': 'Made by a CI or release bot',
  'back-merge': 'Back-merge between long-lived branches',
  'all-mechanical': 'Only lock files, generated or vendored files',
  revert: 'A revert: it takes a change back and is none itself',
  reverted: 'Taken back by a revert',
  'excluded-by-person': 'Left out by a person',
  'push-without-pull-request': 'A push without a pull request',
  'lines-unknown': 'Its lines were not read',
  'no-human-response': 'No person other than the author responded',
  'response-time-unknown': 'Reviewed by a person, but the source gives no time',
  'opening-time-unknown': 'The source gives no opening time',
  'waiting-for-response': 'Still waiting for a first response',
  'nobody-to-review': 'Fewer than two people were active in the repository',
  'at-most-20-lines': 'At most 20 lines: no explanation is asked for',
  'not-explained': 'Not explained: there is nothing to judge',
  'not-deployed-yet': 'Not deployed yet',
  'before-first-deployment': 'Older than the first deployment we know',
  'no-production-source': 'No source of production deployments',
  'first-commit-unknown': 'The time of its first commit is unknown',
  'not-production': 'Not a production environment',
  failed: 'The deployment failed',
  cancelled: 'The deployment was cancelled',
  skipped: 'The deployment was skipped',
  unfinished: 'The deployment has not finished',
  'same-version-again': 'The same version again within 30 minutes',
  'other-source': 'Seen in a source that is not in force',
  'no-failure-found': 'No failure was found',
  'not-decided': 'Suspected only: nobody has decided',
  'still-open': 'Not recovered yet',
  'low-urgency': 'Low urgency and no priority',
  merged: 'Merged into another incident',
  'under-two-minutes': 'Shorter than the least duration that counts',
}

const wordsByReason: Record<string, string> = exclusionWords

/** The words of a reason; one that is not in the list is shown as it is, never hidden. */
export const reasonWords = (reason: string): string => wordsByReason[reason] ?? reason.replaceAll('-', ' ')
