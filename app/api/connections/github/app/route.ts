import { z } from 'zod'
import { answerToFailure } from '@/lib/api/answer-to-failure'
import { checkedQuery } from '@/lib/api/checked'
import { requireConfigurer, requireSession } from '@/lib/auth/viewer'
import { manifestFor } from '@/lib/connections/github-app'
import { settings } from '@/lib/settings'
import { webAddress } from '@/lib/web-address'

const Wish = z.strictObject({
  apiUrl: z.string().min(1).max(300).optional(),
  organisation: z
    .string()
    .regex(/^[\w-]{1,39}$/, 'the name of an organisation as in github.com/NAME')
    .optional(),
})

/** What a form posts to GitHub to make an app of this installation, for the session that asks. */
export async function GET(request: Request): Promise<Response> {
  try {
    await requireConfigurer()
    const { name } = await requireSession()
    const manifest = await manifestFor(name, checkedQuery(Wish, request.url), addressOf(request))
    return Response.json(manifest, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    const answer = answerToFailure(error)
    if (answer) return answer
    throw error
  }
}

/** Where this browser reaches us, so that it comes back with its session. */
function addressOf(request: Request): string {
  const host = request.headers.get('host')
  const { url } = settings()
  return url ?? (host === null ? webAddress({ url }) : `http://${host}`)
}
