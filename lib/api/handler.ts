import type { z } from 'zod'
import type { Grant } from '../auth/roles'
import { requireViewer, type Viewer } from '../auth/viewer'
import { answerToFailure } from './answer-to-failure'
import { checkedParameters, checkedQuery } from './checked'
import type { Route } from './route'

/** What a route's work is given: checked, asked by somebody who may. */
export type Asked<P extends z.ZodObject, Q extends z.ZodObject> = {
  parameters: z.infer<P>
  query: z.infer<Q>
  viewer: Viewer
  request: Request
}

type Context = { params: Promise<Record<string, string | string[] | undefined>> }
type Answer = object | Response | Promise<object | Response>

/** What a route file exports: it carries the routes of the registry that it answers. */
export type RouteHandler = ((request: Request, context?: Context) => Promise<Response>) & { routes: Route[] }

/** Answers a route without a body: who asks, what they ask, the answer as JSON, known failures as `{error}` with their status. */
export function handler<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  route: Route<P, Q, B>,
  work: (asked: Asked<P, Q>) => Answer,
  admit: (grant: Grant) => Promise<Viewer> = requireViewer,
): RouteHandler {
  const { grant } = route
  if (grant === null) throw new Error(`${route.method} ${route.path} is registered without a grant.`)
  const answer = async (request: Request, context?: Context): Promise<Response> => {
    try {
      const viewer = await admit(grant)
      const query = checkedQuery(route.query, request.url)
      const parameters = checkedParameters(route.parameters, (await context?.params) ?? {})
      const found = await work({ query, parameters, viewer, request })
      return found instanceof Response
        ? found
        : Response.json(found, { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      const told = answerToFailure(error)
      if (told) return told
      throw error
    }
  }
  return Object.assign(answer, { routes: [route as unknown as Route] })
}

/** Two routes of one file: `second` answers where the parameter ends so, which it is given without the ending. */
export function byEnding(first: RouteHandler, ending: string, second: RouteHandler): RouteHandler {
  const answer = async (request: Request, context?: Context): Promise<Response> => {
    const given = Object.entries((await context?.params) ?? {})
    const cut = given.map(([name, word]) => [
      name,
      typeof word === 'string' ? word.slice(0, -ending.length) : word,
    ])
    const isEnding = given.some(([, word]) => typeof word === 'string' && word.endsWith(ending))
    return isEnding
      ? second(request, { params: Promise.resolve(Object.fromEntries(cut)) })
      : first(request, context)
  }
  return Object.assign(answer, { routes: [...first.routes, ...second.routes] })
}
