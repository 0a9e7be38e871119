import { openHandler } from '@/lib/api/open-handler'
import { clientOf } from '@/lib/auth/client'
import { hashOfNewPassword, NewAccount, requireOpenLink } from '@/lib/auth/new-account'
import { setSessionCookie } from '@/lib/auth/session-cookie'
import { isSetUp, makeFirstAdmin } from '@/lib/auth/set-up'
import { beginSessionOf } from '@/lib/auth/sign-in'
import { writeOwn } from '@/lib/own-store'

/** Makes the first admin and signs them in; not there once somebody has an account. */
export const POST = openHandler(
  NewAccount,
  () => !isSetUp(),
  async (made, { headers }) => {
    const { token, email, name, password } = made
    const client = clientOf(headers)
    requireOpenLink(token, 'set-up')
    const passwordHash = await hashOfNewPassword(password)
    const id = await writeOwn((store) => makeFirstAdmin(store, token, { email, name, passwordHash }, client))
    await setSessionCookie(await beginSessionOf({ id }, 'set-up-link', client))
    return { signedIn: true }
  },
)
