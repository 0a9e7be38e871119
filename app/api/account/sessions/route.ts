import { z } from 'zod'
import { ownAccountHandler } from '@/lib/api/own-account-handler'
import { endOwnSessions } from '@/lib/auth/own-account'

/** Without a name all but the one that asks. */
const Which = z.strictObject({ name: z.string().max(100).nullable() })

/** Ends own sessions. */
export const DELETE = ownAccountHandler(Which, async ({ session, body: { name }, client }) => ({
  ended: await endOwnSessions(session, name, client),
}))
