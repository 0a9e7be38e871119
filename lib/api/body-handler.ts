import type { z } from 'zod'
import { type Asked, handler, type RouteHandler } from './handler'
import { jsonBody } from './json-body'
import type { Route } from './route'

type Work<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = (
  asked: Asked<P, Q> & { body: z.infer<B> },
) => object | Response | Promise<object | Response>

/**
 * Answers a route with a JSON body: as `handler`, and the body is checked by the route's schema before the work sees it.
 * What the work answers is sent with 200; for another status it answers `Response.json(…, {status})`.
 */
export function bodyHandler<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  route: Route<P, Q, B>,
  work: Work<P, Q, B>,
  admit?: Parameters<typeof handler>[2],
): RouteHandler {
  const { body: schema } = route
  if (schema === null) throw new Error(`${route.method} ${route.path} is registered without a body.`)
  return handler(
    route,
    async (asked) => work({ ...asked, body: await jsonBody(asked.request, schema) }),
    admit,
  )
}
