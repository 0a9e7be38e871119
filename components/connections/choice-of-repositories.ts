import type { GitHubCheck } from '@/lib/api/connection-contract'
import type { RepositoryChoice } from '@/lib/domain/repository-choice'

export type Found = GitHubCheck['repositories']['rows'][number]

/** Whether a choice reads a repository. */
export function isRead({ rule, teamIds, repositoryIds, leftOut }: RepositoryChoice, found: Found): boolean {
  if (leftOut.includes(found.id)) return false
  if (rule === 'all') return true
  if (rule === 'teams') return found.teams.some((id) => teamIds.includes(id))
  return repositoryIds.includes(found.id)
}

/** The choice after one repository was put in or left out by hand. */
export function withRepository(choice: RepositoryChoice, { id }: Found, isIn: boolean): RepositoryChoice {
  const without = (ids: string[]) => ids.filter((other) => other !== id)
  if (choice.rule === 'chosen') {
    const repositoryIds = isIn ? [...without(choice.repositoryIds), id] : without(choice.repositoryIds)
    return { ...choice, repositoryIds, leftOut: without(choice.leftOut) }
  }
  return { ...choice, leftOut: isIn ? without(choice.leftOut) : [...without(choice.leftOut), id] }
}

/** The choice under another rule: by hand begins with what was read until now. */
export function withRule(
  choice: RepositoryChoice,
  rule: RepositoryChoice['rule'],
  found: readonly Found[],
): RepositoryChoice {
  if (rule !== 'chosen') return { ...choice, rule }
  const repositoryIds = found.filter((one) => isRead(choice, one)).map(({ id }) => id)
  return { ...choice, rule, repositoryIds, leftOut: [] }
}

type Cost = NonNullable<GitHubCheck['cost']>

/** What the first reading of the chosen ones costs: the part of the whole that their pull requests are, or their number where these are not known. */
export function costOf(
  check: Pick<GitHubCheck, 'cost' | 'repositories'>,
  choice: RepositoryChoice,
): Cost | null {
  const { cost } = check
  const all = check.repositories.rows
  if (cost === null || all.length === 0) return cost
  const chosen = all.filter((found) => isRead(choice, found))
  if (chosen.length === all.length) return cost
  const isCounted = all.every(({ pullRequests }) => pullRequests !== null)
  const weigh = (rows: readonly Found[]) =>
    rows.reduce((sum, { pullRequests }) => sum + 1 + (isCounted ? (pullRequests ?? 0) : 0), 0)
  const part = weigh(chosen) / weigh(all)
  return {
    repositories: chosen.length,
    pullRequests: cost.pullRequests === null ? null : Math.round(cost.pullRequests * part),
    requests: Math.ceil(cost.requests * part),
    points: Math.ceil(cost.points * part),
    minutes: cost.minutes * part,
    shareOfHour: cost.shareOfHour === null ? null : cost.shareOfHour * part,
  }
}
