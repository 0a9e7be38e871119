import { z } from 'zod'
import { ApiError } from '../api/api-error'
import { hashPassword } from './password'
import { longestPassword, objectionToPassword } from './password-rules'
import { countCheck } from './sign-in-limits'
import { EmailTakenError } from './users'

export const TokenOfLink = z.string().min(1).max(100)

/** What somebody types to make their account. */
export const NewAccount = z.strictObject({
  token: TokenOfLink,
  name: z.string().trim().min(1, 'a name').max(100, 'at most 100 characters'),
  email: z.email('an e-mail address').max(320),
  // Judged by its own rules, in whole sentences.
  password: z.string().max(longestPassword * 8),
})

/** The hash of a password that may be used; throws 422 that says why it may not, and 429 when too many are hashed at once. */
export async function hashOfNewPassword(password: string): Promise<string> {
  const objection = await objectionToPassword(password)
  if (objection !== null) throw new ApiError(422, 'weak-password', objection, { field: 'password' })
  await countCheck()
  return hashPassword(password)
}

/** Says at the field that an address is taken. */
export function asRefusal(error: unknown): unknown {
  return error instanceof EmailTakenError
    ? new ApiError(409, 'email-taken', error.message, { field: 'email' })
    : error
}
