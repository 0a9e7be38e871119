/** What reached production, and which deployment brought each change there first. */
import type { GitHubRepositoryWorld } from '@/db/seed/world'
import type { TrueChange } from './changes'

/** A successful deployment to production that counts. */
export type TrueDeployment = { repository: string; at: number; sha: string }

const sameVersionMs = 30 * 60_000
const namesProduction = /\b(production|prod|live)\b/i

/** Oldest first, from the first of four sources that tells of any: deployments, a deploying workflow, releases, merges. */
export function deploymentsOf(world: GitHubRepositoryWorld, changes: TrueChange[]): TrueDeployment[] {
  const told = [deployed(world), ran(world), released(world), merged(changes)].find((some) => some.length > 0)
  const oldestFirst = (told ?? []).toSorted((a, b) => a.at - b.at)
  const isRepeat = ({ at, sha }: { at: number; sha: string }, position: number) => {
    const before = oldestFirst[position - 1]
    return before !== undefined && before.sha === sha && at - before.at <= sameVersionMs
  }
  return oldestFirst
    .filter((one, position) => !isRepeat(one, position))
    .map((one) => ({ repository: world.repository.nameWithOwner, ...one }))
}

type Told = { at: number; sha: string }[]

function deployed({ deployments }: GitHubRepositoryWorld): Told {
  const isOnly = new Set(deployments.map(({ environment }) => environment)).size === 1
  return deployments
    .filter(({ environment }) => isOnly || namesProduction.test(environment ?? ''))
    .flatMap(({ commitOid, statuses }) => {
      const successes = (statuses?.nodes ?? []).filter(({ state }) => state === 'SUCCESS')
      const times = successes.map(({ createdAt }) => Date.parse(createdAt))
      return times.length === 0 ? [] : [{ at: Math.min(...times), sha: commitOid }]
    })
}

function ran({ workflows, workflowRuns }: GitHubRepositoryWorld): Told {
  const deploying = new Set(workflows.filter(({ name }) => /\bdeploy/i.test(name)).map(({ id }) => id))
  return workflowRuns
    .filter(
      (run) => deploying.has(run.workflow_id) && run.conclusion === 'success' && run.head_branch === 'main',
    )
    .map((run) => ({ at: Date.parse(run.updated_at), sha: run.head_sha }))
}

function released({ releases, tags }: GitHubRepositoryWorld): Told {
  const shaOf = new Map(tags.map((tag) => [tag.name, tag.commit.sha]))
  return releases
    .filter((release) => !release.draft && !release.prerelease)
    .map((release) => ({
      at: Date.parse(release.published_at ?? ''),
      sha: shaOf.get(release.tag_name) ?? '',
    }))
}

const merged = (changes: TrueChange[]): Told =>
  changes
    .filter(({ exclusion }) => [null, 'revert', 'reverted'].includes(exclusion))
    .map(({ at, sha }) => ({ at, sha }))

/** How a change got to production: at an instant, not yet, or before anything is known of deployments. */
export type Arrival = { at: number } | 'not-yet' | 'before-the-first'

/** A change is deployed by the first deployment that holds its commit; the first one known tells only of its own. */
export function arrivalIn(
  world: GitHubRepositoryWorld,
  deployments: TrueDeployment[],
): (change: TrueChange) => Arrival {
  const held = deployments.map(({ sha }) => ancestorsOf(world, sha))
  return ({ sha }) => {
    const first = deployments.findIndex((deployment, at) => deployment.sha === sha || held[at]?.has(sha))
    const deployment = deployments[first]
    if (!deployment) return 'not-yet'
    return first === 0 && deployment.sha !== sha ? 'before-the-first' : { at: deployment.at }
  }
}

function ancestorsOf({ commits }: GitHubRepositoryWorld, head: string): Set<string> {
  const parents = new Map(commits.map((commit) => [commit.sha, commit.parents.map(({ sha }) => sha)]))
  const found = new Set<string>()
  const waiting = [head]
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    if (found.has(sha)) continue
    found.add(sha)
    waiting.push(...(parents.get(sha) ?? []))
  }
  return found
}
