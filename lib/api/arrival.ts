import { type Act, actOf } from '../admin/act'
import { requireConfigurer, requireSession } from '../auth/viewer'
import { answerToFailure } from './answer-to-failure'
import { ApiError } from './api-error'

type Arrived = { act: Act; session: string; query: URLSearchParams }

/**
 * Answers a browser that comes back from another site: whoever is signed in and may configure is sent on to where `work` says,
 * known failures to `failedAt` with `?problem=` and their code, and somebody who is not signed in to the door.
 */
export const arrival =
  (failedAt: string, work: (arrived: Arrived) => Promise<string>) =>
  async (request: Request): Promise<Response> => {
    try {
      const viewer = await requireConfigurer()
      const { name: session } = await requireSession()
      const query = new URL(request.url).searchParams
      return sentTo(await work({ act: actOf(viewer, request), session, query }))
    } catch (error) {
      if (!(error instanceof ApiError) || error.status === 403) {
        const answer = answerToFailure(error)
        if (answer) return answer
        throw error
      }
      return error.status === 401
        ? sentTo('/login')
        : sentTo(`${failedAt}?problem=${encodeURIComponent(error.code)}`)
    }
  }

const sentTo = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
