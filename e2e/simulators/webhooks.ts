/** Webhooks as the vendors send them: payloads of what a world holds, and the headers they are signed with. */
import { createHmac, randomUUID } from 'node:crypto'
import type { GitHubRepositoryWorld } from '@/db/seed/world'
import type { GitHubDeployment, GitHubPullRequest, GitHubRepository } from '@/lib/connectors/github/payload'
import { aNumber } from './github/builders'

export const webhookSecret = 'a secret of the webhooks'

/** A request to a webhook's address, ready to be sent. */
export type Webhook = { path: string; headers: Record<string, string>; body: string }

const hmac = (body: string, secret: string) => createHmac('sha256', secret).update(body).digest('hex')

type Sending = { id?: string; secret?: string }

export function gitHubWebhook(event: string, payload: unknown, { id, secret }: Sending = {}): Webhook {
  const body = JSON.stringify(payload)
  return {
    path: '/api/webhooks/github',
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': event,
      'x-github-delivery': id ?? randomUUID(),
      'x-hub-signature-256': `sha256=${hmac(body, secret ?? webhookSecret)}`,
    },
  }
}

export function pagerDutyWebhook(
  type: string,
  data: { id: string; type: string; incident?: { id: string } },
  { id, secret }: Sending = {},
): Webhook {
  const body = JSON.stringify({ event: { id: randomUUID(), event_type: type, data } })
  return {
    path: '/api/webhooks/pagerduty',
    body,
    headers: {
      'content-type': 'application/json',
      'x-webhook-id': id ?? randomUUID(),
      'x-pagerduty-signature': `v1=${hmac(body, secret ?? webhookSecret)}`,
    },
  }
}

const repositoryOf = ({ id, databaseId, nameWithOwner, defaultBranchRef }: GitHubRepository) => ({
  node_id: id,
  id: databaseId,
  full_name: nameWithOwner,
  default_branch: defaultBranchRef?.name,
})

type Place = Pick<GitHubRepositoryWorld, 'repository'>

export const pullRequestPayload = ({ repository }: Place, pull: GitHubPullRequest, action = 'edited') => ({
  action,
  number: pull.number,
  pull_request: {
    node_id: pull.id,
    number: pull.number,
    merged: pull.state === 'MERGED',
    base: { ref: pull.baseRefName },
  },
  repository: repositoryOf(repository),
})

export const issueCommentPayload = ({ repository }: Place, number: number, isPullRequest: boolean) => ({
  action: 'created',
  issue: { number, ...(isPullRequest ? { pull_request: { url: 'https://api.github.com/' } } : {}) },
  repository: repositoryOf(repository),
})

export const pushPayload = ({ repository }: Place, branch = repository.defaultBranchRef?.name) => ({
  ref: `refs/heads/${branch}`,
  repository: repositoryOf(repository),
})

export const deploymentPayload = ({ repository }: Place, deployment: GitHubDeployment) => ({
  action: 'created',
  deployment: { node_id: deployment.id },
  repository: repositoryOf(repository),
})

type PressedCheck = { id: number; name: string; head_sha: string; external_id?: string | undefined }

/** That somebody pressed a button of a check, as GitHub tells the app whose check it is; of a fork's it names no pull request. */
export const checkPressPayload = (
  { repository }: Place,
  check: PressedCheck,
  press: { identifier: string; by: string; number: number | null; type?: 'User' | 'Bot' },
) => ({
  action: 'requested_action',
  check_run: {
    ...{ id: check.id, node_id: `CR_${check.id}`, head_sha: check.head_sha, name: check.name },
    ...{ external_id: check.external_id ?? '', status: 'completed', conclusion: 'neutral' },
    check_suite: { id: 1, head_sha: check.head_sha },
    pull_requests:
      press.number === null ? [] : [{ id: 1, number: press.number, head: { sha: check.head_sha } }],
  },
  requested_action: { identifier: press.identifier },
  repository: repositoryOf(repository),
  sender: { login: press.by, id: aNumber(press.by), type: press.type ?? 'User' },
  installation: { id: 10_000 },
})

/** A `workflow_run`, `release`, `create` or `repository` payload: what is special to it beside the repository. */
export const repositoryPayload = ({ repository }: Place, rest: object) => ({
  ...rest,
  repository: repositoryOf(repository),
})
