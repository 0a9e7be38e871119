import type { Reader } from '@/db/open'
import type { Environment } from '../environment'
import { heldKeys } from './held-key'
import { connectionsInForce } from './in-force'

/** Sources that were connected here and are not read, since their credential does not open; in words with the way out. */
export function keptProblems(environment: Environment, own: Reader): { source: string; problem: string }[] {
  const { github, pagerduty } = connectionsInForce(environment, own, heldKeys(environment))
  return [
    { source: 'GitHub', problem: github?.problem ?? null },
    { source: 'PagerDuty', problem: pagerduty?.problem ?? null },
  ].flatMap(({ source, problem }) => (problem === null ? [] : [{ source, problem }]))
}
