import { z } from 'zod'
import { ownAccountHandler } from '@/lib/api/own-account-handler'
import { unlinkGitHub } from '@/lib/auth/own-account'

/** Unlinks the own GitHub account. */
export const DELETE = ownAccountHandler(z.strictObject({}), async ({ session, client }) => {
  await unlinkGitHub(session, client)
  return { isLinked: false }
})
