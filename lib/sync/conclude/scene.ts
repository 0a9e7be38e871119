import type { RepositoryFacts } from '@/db/queries/list-repository-facts'
import type { AccountClass } from '@/lib/domain/account'
import { unowned } from '@/lib/domain/team'

const activeForMs = 90 * 24 * 60 * 60 * 1000

/** Who is who in a repository: classes, owners, and how many people were active. */
export type RepositoryScene = {
  classOf: (accountId: string) => AccountClass
  /** The team that owns the repository at an instant. */
  teamAt: (instant: number) => string
  /** Distinct people who authored, reviewed or commented in the 90 days up to an instant. */
  activeHumansAt: (instant: number) => number
}

type Owner = { teamId: string; from: number; until: number | null; path: string }

export function repositoryScene(
  facts: RepositoryFacts,
  owners: Owner[],
  classOf: (accountId: string) => AccountClass,
): RepositoryScene {
  const whole = owners.filter((owner) => owner.path === '').toSorted((a, b) => b.from - a.from)
  return {
    classOf,
    teamAt: (instant) =>
      whole.find((owner) => owner.from <= instant && (owner.until === null || owner.until > instant))
        ?.teamId ?? unowned.id,
    activeHumansAt: activityCounter(actsOf(facts).filter((act) => classOf(act.accountId) === 'human')),
  }
}

type Act = { at: number; accountId: string }

function actsOf(facts: RepositoryFacts): Act[] {
  const acts = [
    ...facts.pullRequests.flatMap((row) => [
      { at: row.openedAt ?? row.mergedAt, accountId: row.authorAccountId },
      { at: row.mergedAt, accountId: row.authorAccountId },
    ]),
    ...facts.reviews.map((row) => ({ at: row.submittedAt, accountId: row.accountId })),
    ...facts.comments.map((row) => ({ at: row.createdAt, accountId: row.accountId })),
    ...facts.commits.map((row) => ({ at: row.committedAt, accountId: row.authorAccountId })),
  ]
  return acts
    .flatMap(({ at, accountId }) => (at === null || accountId === null ? [] : [{ at, accountId }]))
    .toSorted((a, b) => a.at - b.at)
}

/** Counts by binary search over sorted acts; windows are short, so the distinct count is a walk. */
function activityCounter(acts: Act[]): (instant: number) => number {
  const days = new Map<number, number>()
  return (instant) => {
    const day = Math.floor(instant / (24 * 60 * 60 * 1000))
    const known = days.get(day)
    if (known !== undefined) return known
    const people = new Set<string>()
    const end = (day + 1) * 24 * 60 * 60 * 1000
    for (let at = firstAfter(acts, end) - 1; at >= 0; at -= 1) {
      const act = acts[at]
      if (!act || act.at < end - activeForMs) break
      people.add(act.accountId)
    }
    days.set(day, people.size)
    return people.size
  }
}

function firstAfter(acts: Act[], instant: number): number {
  let low = 0
  let high = acts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((acts[middle]?.at ?? Number.POSITIVE_INFINITY) < instant) low = middle + 1
    else high = middle
  }
  return low
}
