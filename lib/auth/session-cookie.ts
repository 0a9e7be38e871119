import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { longestMs } from './sessions'
import { signingSecret } from './signing-secret'

/** Only this host, only over TLS (or this machine), not for scripts, not with other sites' posts. */
export const cookieRules = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const
export const sessionCookieName = '__Host-headroom-session'
export const sessionSeconds = longestMs / 1000

const SealedSession = z.object({ session: z.string() })

/** The cookie's value: next-auth's sealed JWT around the session's token, which is all it holds. */
const sealSession = (session: string): Promise<string> =>
  encode({ token: { session }, secret: signingSecret(), maxAge: sessionSeconds })

/** The token of the session that the browser sent; null when it sent none, or one that we did not seal. */
export async function readSessionToken(): Promise<string | null> {
  const sealed = (await cookies()).get(sessionCookieName)?.value
  if (!sealed) return null
  // A seal that does not open is no failure of ours: it is forged, expired, or older than the secret.
  const opened = await decode({ token: sealed, secret: signingSecret() }).catch(() => null)
  return SealedSession.safeParse(opened).data?.session ?? null
}

export async function setSessionCookie(session: string): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName, await sealSession(session), { ...cookieRules, maxAge: sessionSeconds })
}

export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName, '', { ...cookieRules, maxAge: 0 })
}
