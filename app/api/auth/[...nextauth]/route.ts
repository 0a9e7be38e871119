import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answerToFailure } from '@/lib/api/answer-to-failure'
import { ApiError } from '@/lib/api/api-error'
import { jsonBody } from '@/lib/api/json-body'
import type { Purpose } from '@/lib/auth/admit'
import { answerOfNextAuth, signsInWithGitHub } from '@/lib/auth/github-sign-in'
import { hasAccounts } from '@/lib/auth/has-accounts'
import { answerOfPasswordSignIn } from '@/lib/auth/password-sign-in'
import { keepPurpose, takePurpose } from '@/lib/auth/purpose-cookie'

type Context = { params: Promise<{ nextauth: string[] }> }

const Start = z.strictObject({
  csrfToken: z.string().max(200),
  /** A path of ours to come back to. */
  callbackUrl: z.string().max(2_000),
  json: z.literal('true'),
  invitation: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .optional(),
  isLink: z.boolean().optional(),
})

/** The ways of next-auth that are used: its token against forged posts, and the way back from GitHub. */
export const GET = (request: NextRequest, context: Context): Promise<Response> =>
  answered(async () => {
    const way = (await context.params).nextauth.join('/')
    if (way === 'csrf') return answerOfPasswordSignIn(request, context)
    if (way !== 'callback/github' || !signsInWithGitHub()) throw nothingHere()
    const purpose = await takePurpose()
    const answer = await answerOfNextAuth(request, context, purpose)
    return withoutItsPages(answer, purpose)
  })

/** The way to GitHub, which answers its address; and a form with an e-mail address and a password. */
export const POST = (request: NextRequest, context: Context): Promise<Response> =>
  answered(async () => {
    const way = (await context.params).nextauth.join('/')
    if (way === 'callback/credentials') return answerOfPasswordSignIn(request, context)
    if (way !== 'signin/github' || !signsInWithGitHub()) throw nothingHere()
    const { invitation, isLink } = await jsonBody(request.clone(), Start)
    if (invitation !== undefined) await keepPurpose({ kind: 'invite', token: invitation })
    else await keepPurpose({ kind: isLink ? 'link' : 'sign-in' })
    return answerOfNextAuth(request, context, { kind: 'sign-in' })
  })

const nothingHere = () => new ApiError(404, 'not-found', 'There is nothing here.')

async function answered(work: () => Promise<Response>): Promise<Response> {
  try {
    if (!hasAccounts()) throw nothingHere()
    return await work()
  } catch (error) {
    const answer = answerToFailure(error)
    if (answer) return answer
    throw error
  }
}

/** next-auth sends failures to pages of its own; ours say more. */
function withoutItsPages(answer: Response, purpose: Purpose): Response {
  const { pathname } = new URL(answer.headers.get('location') ?? '/', 'http://home.invalid')
  if (!pathname.startsWith('/api/auth/')) return answer
  const headers = new Headers(answer.headers)
  headers.set('location', `${purpose.kind === 'link' ? '/account' : '/login'}?refused=failed`)
  return new Response(null, { status: 302, headers })
}
