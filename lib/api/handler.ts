import { z } from 'zod'
import { requireViewer, type Viewer } from '../auth/viewer'
import { answerToFailure } from './answer-to-failure'
import { ApiError } from './api-error'

export const pageParameters = {
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'a cursor from an earlier answer')
    .transform(Number)
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'a number from 1 to 200')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 200, 'a number from 1 to 200')
    .optional(),
}

type Work<Query, Parameters> = (asked: {
  query: Query
  parameters: Parameters
  viewer: Viewer
}) => object | Response | Promise<object | Response>

/** Every read route: who asks, what they ask, the answer as JSON, known failures as `{error}` with their status. */
export function handler<S extends z.ZodObject, P = unknown>(schema: S, work: Work<z.infer<S>, P>) {
  return async (request: Request, context?: { params: Promise<P> }): Promise<Response> => {
    try {
      const viewer = await requireViewer()
      const query = checkedQuery(schema, new URL(request.url).searchParams)
      const parameters = (await context?.params) as P
      const answer = await work({ query, parameters, viewer })
      return answer instanceof Response
        ? answer
        : Response.json(answer, { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      const answer = answerToFailure(error)
      if (answer) return answer
      throw error
    }
  }
}

/** Checks a query string; an unknown, repeated or malformed parameter is a 400 that names it. */
export function checkedQuery<S extends z.ZodObject>(schema: S, search: URLSearchParams): z.infer<S> {
  for (const name of search.keys()) {
    if (!Object.hasOwn(schema.shape, name)) {
      throw new ApiError(400, 'unknown-parameter', `There is no parameter "${name.slice(0, 60)}".`, {
        parameter: name.slice(0, 60),
        known: Object.keys(schema.shape),
      })
    }
    if (search.getAll(name).length > 1) {
      throw new ApiError(400, 'repeated-parameter', `The parameter "${name}" is given more than once.`, {
        parameter: name,
      })
    }
  }
  const parsed = schema.safeParse(Object.fromEntries(search))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const parameter = String(issue?.path[0] ?? '')
  throw new ApiError(400, 'bad-query', `The parameter "${parameter}" is not ${issue?.message ?? 'valid'}.`, {
    parameter,
  })
}
