import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { ApiError } from '../api/api-error'
import { clientOf } from './client'
import { commonOptions, homeOnly, tellOwnAddress } from './next-auth-options'
import { longestPassword } from './password-rules'
import { readSessionToken } from './session-cookie'
import { signIn } from './sign-in'

export const Credentials = z.strictObject({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(longestPassword),
})

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's answer to a form with an e-mail address and a password, for programs that know its ways; pages ask `/api/session`. */
export function answerOfPasswordSignIn(request: NextRequest, context: Context): Promise<Response> {
  const begun: { session?: string } = {}
  tellOwnAddress()
  return NextAuth(request, context, {
    ...commonOptions(),
    providers: [
      credentials({
        credentials: { email: {}, password: {} },
        async authorize(given) {
          const typed = Credentials.safeParse({ email: given?.email, password: given?.password })
          if (!typed.success) return null
          const before = await readSessionToken()
          const session = await signIn(typed.data, clientOf(request.headers), { before }).catch(refusedOnly)
          if (session === null) return null
          begun.session = session
          return { id: 'signed-in' }
        },
      }),
    ],
    // The cookie holds the session's token and nothing of the person.
    callbacks: { redirect: homeOnly, jwt: () => ({ ...begun }) },
  })
}

function refusedOnly(error: unknown): null {
  if (error instanceof ApiError) return null
  throw error
}
