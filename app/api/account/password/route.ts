import { z } from 'zod'
import { ownAccountHandler } from '@/lib/api/own-account-handler'
import { ChosenPassword } from '@/lib/auth/new-account'
import { chooseOwnPassword } from '@/lib/auth/own-account'
import { setSessionCookie } from '@/lib/auth/session-cookie'

const Change = z.strictObject({ current: z.string().max(1_000).default(''), password: ChosenPassword })

/** Sets the own password: every other browser is signed out. */
export const PUT = ownAccountHandler(Change, async ({ session, body, client }) => {
  await setSessionCookie(await chooseOwnPassword(session, body, client))
  return { isChanged: true }
})
