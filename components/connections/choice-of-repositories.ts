import type { GitHubCheck } from '@/lib/api/connection-contract'
import { chooserOf, type RepositoryChoice } from '@/lib/domain/repository-choice'

export type Found = GitHubCheck['repositories']['rows'][number]

/** Whether a choice reads a repository. */
export const isRead = (choice: RepositoryChoice, { id, teams }: Found): boolean =>
  chooserOf(choice)(id, teams)

/** The choice after one repository was put in or left out by hand. */
export function withRepository(choice: RepositoryChoice, { id }: Found, isIn: boolean): RepositoryChoice {
  const without = (ids: string[]) => ids.filter((other) => other !== id)
  const leftOut = isIn ? without(choice.leftOut) : [...without(choice.leftOut), id]
  if (choice.rule !== 'chosen') return { ...choice, leftOut }
  const others = without(choice.repositoryIds)
  return { ...choice, leftOut, repositoryIds: isIn ? [...others, id] : others }
}

/** The choice under another rule: by hand begins with what was read until now. */
export function withRule(
  choice: RepositoryChoice,
  rule: RepositoryChoice['rule'],
  found: readonly Found[],
): RepositoryChoice {
  if (rule === 'chosen') return { ...choice, rule, ...seenIn(choice, found) }
  return { ...choice, rule, leftOut: choice.rule === 'chosen' ? [] : choice.leftOut }
}

/** The choice by hand, with those that appear later or without: what is seen today stays as it is. */
export const withNew = (
  choice: RepositoryChoice,
  takesNew: boolean,
  found: readonly Found[],
): RepositoryChoice => ({ ...choice, ...seenIn(choice, found), takesNew })

/** What is read and what is not, one by one: what is named in neither list is new. */
function seenIn(choice: RepositoryChoice, found: readonly Found[]) {
  const ids = (isIn: boolean) => found.filter((one) => isRead(choice, one) === isIn).map(({ id }) => id)
  return { repositoryIds: ids(true), leftOut: ids(false) }
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
