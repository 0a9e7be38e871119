import type { z } from 'zod'
import { answerToFailure } from './answer-to-failure'
import { ApiError } from './api-error'
import { jsonBody } from './json-body'

/**
 * A route that anybody may ask with a JSON body, who proves in it that they may: checked by the schema, known failures as
 * `{error}` with their status. The made-up organisation has no accounts: there these routes are not there.
 */
export const openHandler =
  <S extends z.ZodType>(
    schema: S,
    isThere: () => boolean,
    work: (body: z.infer<S>, request: Request) => Promise<object>,
  ) =>
  async (request: Request): Promise<Response> => {
    try {
      if (!isThere()) throw new ApiError(404, 'not-found', 'There is nothing here.')
      const body = await jsonBody(request, schema)
      return Response.json(await work(body, request), { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      const answer = answerToFailure(error)
      if (answer) return answer
      throw error
    }
  }
