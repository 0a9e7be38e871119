import { z } from 'zod'
import { openHandler } from '@/lib/api/open-handler'
import { clientOf } from '@/lib/auth/client'
import { hasAccounts } from '@/lib/auth/has-accounts'
import { Credentials } from '@/lib/auth/password-sign-in'
import { clearSessionCookie, readSessionToken, setSessionCookie } from '@/lib/auth/session-cookie'
import { signIn, signOut } from '@/lib/auth/sign-in'

/** Signs in. */
export const POST = openHandler(Credentials, hasAccounts, async (credentials, { headers }) => {
  const before = await readSessionToken()
  await setSessionCookie(await signIn(credentials, clientOf(headers), { before }))
  return { signedIn: true }
})

/** Signs out. Who is not signed in any more is told the same. */
export const DELETE = openHandler(z.strictObject({}), hasAccounts, async (_, { headers }) => {
  const token = await readSessionToken()
  if (token !== null) await signOut(token, clientOf(headers))
  await clearSessionCookie()
  return { signedIn: false }
})
