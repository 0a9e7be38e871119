import type { z } from 'zod'
import { type Client, clientOf } from '../auth/client'
import type { SessionInForce } from '../auth/sessions'
import { requireSession } from '../auth/viewer'
import { answerToFailure } from './answer-to-failure'
import { jsonBody } from './json-body'

type Work<Body> = (asked: { session: SessionInForce; body: Body; client: Client }) => Promise<object>

/** A route by which people change their own account: asked with a session, never with a token. */
export const ownAccountHandler =
  <S extends z.ZodType>(schema: S, work: Work<z.infer<S>>) =>
  async (request: Request): Promise<Response> => {
    try {
      const session = await requireSession()
      const body = await jsonBody(request, schema)
      const answer = await work({ session, body, client: clientOf(request.headers) })
      return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      const answer = answerToFailure(error)
      if (answer) return answer
      throw error
    }
  }
