/** Which requests a fault strikes. */
import { z } from 'zod'
import { aNumber } from '../simulators/github/builders'
import type { IncomingRequest, RequestHook } from '../simulators/github/server'
import type { Instead, SimulatorRequest } from '../simulators/pagerduty/simulator'

type Chosen = (request: IncomingRequest) => boolean

const GraphQl = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() })

/** A GraphQL request's document and what it asks about, as text; null where it is REST. */
export function graphQlOf({ route, body }: IncomingRequest) {
  if (route !== '/graphql') return null
  const { query, variables } = GraphQl.parse(JSON.parse(body))
  return { query, variables: JSON.stringify(variables ?? {}), isFurther: Boolean(variables?.after) }
}

const apiNumber = aNumber('acme/api')

/** About `acme/api` and no other repository. */
export const aboutApi: Chosen = (request) => {
  const asked = graphQlOf(request)
  if (asked) return /\bapi\b|_api_/.test(asked.variables) && !/\bweb\b|_web_/.test(asked.variables)
  return request.url.includes('/repos/acme/api') || request.url.includes(`/repositories/${apiNumber}/`)
}

/** The lists of pull requests of `acme/api`; `isFurther`: their second and later pages only. */
export const pullRequestsOfApi =
  (isFurther: boolean): Chosen =>
  (request) => {
    const asked = graphQlOf(request)
    return (
      asked !== null &&
      aboutApi(request) &&
      /\bpullRequests\b/.test(asked.query) &&
      (!isFurther || asked.isFurther)
    )
  }

export const deploymentsOfApi: Chosen = (request) =>
  aboutApi(request) && /\bdeployments\b/.test(graphQlOf(request)?.query ?? '')

/** A REST list of `acme/api`, as `/commits`. */
export const listOfApi =
  (route: string): Chosen =>
  (request) =>
    aboutApi(request) && request.route.endsWith(route)

export const anything = () => true

type Plan = Awaited<ReturnType<RequestHook>>

/** Does it to every chosen request, or to the first `times` of them. */
export function toGitHub(chosen: Chosen, plan: () => Plan, times = Number.POSITIVE_INFINITY): RequestHook {
  let left = times
  return (request) => {
    if (left === 0 || !chosen(request)) return undefined
    left -= 1
    return plan()
  }
}

export type ChosenOfPagerDuty = (request: SimulatorRequest) => boolean

export const at =
  (path: RegExp): ChosenOfPagerDuty =>
  (request) =>
    path.test(request.path)

export function toPagerDuty(
  chosen: ChosenOfPagerDuty,
  plan: () => Instead | undefined,
  times = Number.POSITIVE_INFINITY,
) {
  let left = times
  return (request: SimulatorRequest) => {
    if (left === 0 || !chosen(request)) return undefined
    left -= 1
    return plan()
  }
}
