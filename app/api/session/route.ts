import { z } from 'zod'
import { openHandler } from '@/lib/api/open-handler'
import { clientOf } from '@/lib/auth/client'
import { hasAccounts } from '@/lib/auth/has-accounts'
import { longestPassword } from '@/lib/auth/password-rules'
import { readSessionToken, setSessionCookie } from '@/lib/auth/session-cookie'
import { signIn } from '@/lib/auth/sign-in'

const Credentials = z.strictObject({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(longestPassword),
})

/** Signs in. */
export const POST = openHandler(Credentials, hasAccounts, async (credentials, { headers }) => {
  const before = await readSessionToken()
  await setSessionCookie(await signIn(credentials, clientOf(headers), { before }))
  return { signedIn: true }
})
