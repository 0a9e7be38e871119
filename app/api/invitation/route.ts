import { openHandler } from '@/lib/api/open-handler'
import { acceptInvitation } from '@/lib/auth/accept-invitation'
import { clientOf } from '@/lib/auth/client'
import { hasAccounts } from '@/lib/auth/has-accounts'
import { hashOfNewPassword, NewAccount, requireOpenLink } from '@/lib/auth/new-account'
import { setSessionCookie } from '@/lib/auth/session-cookie'
import { beginSessionOf } from '@/lib/auth/sign-in'
import { writeOwn } from '@/lib/own-store'

/** Makes the account that an invitation is for, and signs its owner in. */
export const POST = openHandler(NewAccount, hasAccounts, async (made, { headers }) => {
  const { token, email, name, password } = made
  const client = clientOf(headers)
  requireOpenLink(token, 'invite')
  const passwordHash = await hashOfNewPassword(password)
  const account = { email, name, passwordHash }
  const id = await writeOwn((store) => acceptInvitation(store, token, account, client.address))
  await setSessionCookie(await beginSessionOf({ id }, 'invitation', client))
  return { signedIn: true }
})
