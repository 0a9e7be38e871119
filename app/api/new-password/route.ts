import { openHandler } from '@/lib/api/open-handler'
import { takeNewPassword } from '@/lib/auth/accept-invitation'
import { clientOf } from '@/lib/auth/client'
import { hasAccounts } from '@/lib/auth/has-accounts'
import { hashOfNewPassword, NewPassword, requireOpenLink } from '@/lib/auth/new-account'
import { setSessionCookie } from '@/lib/auth/session-cookie'
import { beginSessionOf } from '@/lib/auth/sign-in'
import { writeOwn } from '@/lib/own-store'

/** Sets the password that a link is for, and signs its owner in. */
export const POST = openHandler(NewPassword, hasAccounts, async ({ token, password }, { headers }) => {
  const client = clientOf(headers)
  requireOpenLink(token, 'new-password')
  const passwordHash = await hashOfNewPassword(password)
  const id = await writeOwn((store) => takeNewPassword(store, token, passwordHash, client.address))
  await setSessionCookie(await beginSessionOf({ id }, 'new-password-link', client))
  return { signedIn: true }
})
