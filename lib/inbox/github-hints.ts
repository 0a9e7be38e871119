import { z } from 'zod'
import type { Hints, RepositoryHint } from './hint'

const Repository = z.looseObject({
  node_id: z.string().nullish(),
  full_name: z.string(),
  default_branch: z.string().nullish(),
})
const PullRequest = z.looseObject({
  number: z.number().int(),
  merged: z.boolean().nullish(),
  base: z.looseObject({ ref: z.string() }).nullish(),
})

const parts = {
  pullRequest: z.looseObject({ pull_request: PullRequest }),
  issue: z.looseObject({
    issue: z.looseObject({ number: z.number().int(), pull_request: z.unknown().optional() }),
  }),
  push: z.looseObject({ ref: z.string() }),
  created: z.looseObject({ ref_type: z.string() }),
  deployment: z.looseObject({ deployment: z.looseObject({ node_id: z.string() }) }),
  workflowRun: z.looseObject({
    workflow_run: z.looseObject({ id: z.number().int(), workflow_id: z.number().int() }),
  }),
  release: z.looseObject({ release: z.looseObject({ id: z.number().int() }) }),
  checkRun: z.looseObject({
    action: z.string(),
    check_run: z.looseObject({
      pull_requests: z.array(z.looseObject({ number: z.number().int() })),
    }),
  }),
}

type Reading = (payload: unknown, repository: z.infer<typeof Repository>) => RepositoryHint[] | null

/** Reads with a schema; a payload that does not fit it is not understood. */
const reading =
  <T>(
    schema: z.ZodType<T>,
    hintsOf: (told: T, repository: z.infer<typeof Repository>) => RepositoryHint[],
  ): Reading =>
  (payload, repository) => {
    const told = schema.safeParse(payload)
    return told.success ? hintsOf(told.data, repository) : null
  }

const pullRequest = reading(parts.pullRequest, ({ pull_request: { number, merged, base } }, repository) => [
  { kind: 'pull-request', number },
  // What was merged becomes a change only with the commits of the branch it went to.
  ...(merged && base?.ref === repository.default_branch ? [{ kind: 'commits' } as const] : []),
])

const review = reading(parts.pullRequest, ({ pull_request: { number } }) => [
  { kind: 'pull-request', number },
  { kind: 'review-comments' },
])

const deployment = reading(parts.deployment, ({ deployment: { node_id: nodeId } }) => [
  { kind: 'deployment', nodeId },
])

const refChange = reading(parts.created, ({ ref_type }) => (ref_type === 'tag' ? [{ kind: 'tags' }] : []))

/** Who presses "Re-run" or a button of our check wants it looked at again; that a check was made or ended tells nothing. */
const checkRun = reading(parts.checkRun, ({ action, check_run: { pull_requests: named } }) =>
  action === 'rerequested' || action === 'requested_action'
    ? named.map(({ number }) => ({ kind: 'pull-request', number }))
    : [],
)

const repositoryChange: Reading = () => [{ kind: 'repository' }]

const readings: Record<string, Reading> = {
  pull_request: pullRequest,
  pull_request_review: review,
  pull_request_review_comment: review,
  pull_request_review_thread: review,
  issue_comment: reading(parts.issue, ({ issue }) =>
    issue.pull_request ? [{ kind: 'pull-request', number: issue.number }] : [],
  ),
  push: reading(parts.push, ({ ref }, { default_branch }) =>
    // A commit is a push of its own only where no pull request of that time has it.
    ref === `refs/heads/${default_branch}` ? [{ kind: 'commits' }, { kind: 'pull-requests-up-to-now' }] : [],
  ),
  create: refChange,
  delete: refChange,
  deployment,
  deployment_status: deployment,
  workflow_run: reading(parts.workflowRun, ({ workflow_run: { id, workflow_id: workflowId } }) => [
    { kind: 'workflow-run', id, workflowId },
  ]),
  release: reading(parts.release, ({ release: { id } }) => [{ kind: 'release', id }, { kind: 'tags' }]),
  check_run: checkRun,
  repository: repositoryChange,
  public: repositoryChange,
}

const Named = z.looseObject({ node_id: z.string().nullish(), full_name: z.string() })
const Installed = z.looseObject({
  repositories: z.array(Named).nullish(),
  repositories_added: z.array(Named).nullish(),
  repositories_removed: z.array(Named).nullish(),
})
const Placed = z.looseObject({ repository: Repository })

const nothing: Hints = { source: 'github', places: [] }

/** What a delivery of GitHub asks us to read again; null when we do not know the event or cannot read the payload. */
export function gitHubHints(event: string, payload: unknown): Hints | null {
  if (event === 'ping') return nothing
  if (event === 'installation' || event === 'installation_repositories') return installed(payload)
  const read = Object.hasOwn(readings, event) ? readings[event] : undefined
  const placed = Placed.safeParse(payload)
  if (!read || !placed.success) return null
  const { repository } = placed.data
  const hints = read(payload, repository)
  if (hints === null) return null
  const place = { nodeId: repository.node_id ?? null, name: repository.full_name }
  return { source: 'github', places: hints.length === 0 ? [] : [{ repository: place, hints }] }
}

function installed(payload: unknown): Hints | null {
  const told = Installed.safeParse(payload)
  if (!told.success) return null
  const { repositories, repositories_added: added, repositories_removed: removed } = told.data
  const named = [...(repositories ?? []), ...(added ?? []), ...(removed ?? [])]
  return {
    source: 'github',
    places: named.map(({ node_id, full_name }) => ({
      repository: { nodeId: node_id ?? null, name: full_name },
      hints: [{ kind: 'repository' }],
    })),
  }
}
