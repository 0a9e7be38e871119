import type { DeploymentAnswer } from '@/lib/api/operations-contract'

/** Where deployments can be read from, as a reader calls it. */
export const deploymentSourceWords = {
  deployments: 'GitHub deployments',
  workflow: 'workflow runs',
  release: 'releases',
  merge: 'merges to the default branch',
  api: 'sent to Headroom',
} as const

/** Silence is not success: without a link it is "no failure found". */
export function outcomeWords({
  failure,
  recoveredAt,
}: Pick<DeploymentAnswer, 'failure' | 'recoveredAt'>): string {
  if (failure === null) return 'no failure found'
  if (failure === 'suspected') return 'may have failed, not decided'
  return recoveredAt === null ? 'failed, not recovered yet' : 'failed'
}

export const reworkWords = {
  rollback: 'made to roll back',
  revert: 'made to take a change back',
  hotfix: 'made to mend something quickly',
  'incident-fix': 'made to end an incident',
} as const
