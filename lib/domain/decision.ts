/**
 * What people can put right, what each is about (`subject`) and what it says (`value`):
 * - `link`: a link candidate's id; `{verdict: 'confirmed' | 'rejected'}`.
 * - `added-link`: an incident's id; `{deploymentId}` or `{changeId}`: a cause that no rule found.
 * - `failure`: a deployment's id; `{isFailure: false}`: not a failure, whatever its links say.
 * - `change`: a change's id; `{isChange: false}`: left out, with the reason.
 * - `pairing`: a change's id; `{accountIds}`: written or reviewed together, which leaves no trace; empty: somebody, unnamed.
 * - `exclusion`: a deployment's or incident's id; `{of: 'deployment' | 'incident'}`: left out, with the reason.
 * - `account-class`: an account's id; `{class}`.
 * - `deployment-source`: a repository's id; `{source}`.
 * - `service-join`: a vendor service's id; `{serviceId}`, null: it stands for none of ours.
 * - `ownership`: a repository's id; `{teamId, path}`, teamId null: nobody owns it; path '' is the whole repository.
 */
export const decisionKinds = [
  'link',
  'added-link',
  'failure',
  'change',
  'pairing',
  'exclusion',
  'account-class',
  'deployment-source',
  'service-join',
  'ownership',
] as const

export type DecisionKind = (typeof decisionKinds)[number]
