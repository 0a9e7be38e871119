import type { GitHubCheck } from '@/lib/api/connection-contract'

type Cost = NonNullable<GitHubCheck['cost']>

/** Counted over our simulator, which prices requests as GitHub does: `npm run bench -- github`. */
const perThousand = { requests: 34, points: 34 }
/** Of each repository, with nothing in it: its listings, each read once. Counted in the same way. */
const perRepository = { requests: 8, points: 3 }
/** Reading keeps three requests under way; a page of pull requests takes GitHub about so long. */
const secondsPerRequest = 1.5
const atOnce = 3
const requestsPerMinute = 800
/** Of the hour's points; the rest is kept free for what people wait for. */
const usableShare = 0.8

/** What the first reading costs. `pointsPerHour` null: GitHub names no limit, as an Enterprise Server may. */
export function costOf(read: {
  repositories: number
  pullRequests: number | null
  pointsPerHour: number | null
}): Cost {
  const { repositories, pullRequests, pointsPerHour } = read
  const of = (part: 'requests' | 'points') =>
    Math.ceil(repositories * perRepository[part] + ((pullRequests ?? 0) / 1000) * perThousand[part])
  const requests = of('requests')
  const points = of('points')
  const paced = Math.max(requests / requestsPerMinute, (requests * secondsPerRequest) / atOnce / 60)
  const hoursWaited = pointsPerHour === null ? 0 : Math.floor(points / (pointsPerHour * usableShare))
  return {
    ...{ repositories, pullRequests, requests, points },
    minutes: Math.max(1, Math.ceil(Math.max(paced, hoursWaited * 60))),
    shareOfHour: pointsPerHour === null ? null : points / pointsPerHour,
  }
}
