import { z } from 'zod'
import { ownAccountHandler } from '@/lib/api/own-account-handler'
import { rename } from '@/lib/auth/own-account'

const Change = z.strictObject({
  name: z.string().trim().min(1, 'a name').max(100, 'at most 100 characters'),
})

/** Changes the own name. */
export const PATCH = ownAccountHandler(Change, async ({ session, body: { name }, client }) => {
  await rename(session, name, client)
  return { name }
})
