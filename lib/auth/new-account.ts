import { z } from 'zod'
import { ApiError } from '../api/api-error'
import { ownReader } from '../own-store'
import { openLink } from './accept-invitation'
import type { Invitation } from './invitations'
import { hashPassword } from './password'
import { longestPassword, objectionToPassword } from './password-rules'
import { countCheck } from './sign-in-limits'

const TokenOfLink = z.string().min(1).max(100)
// Judged by its own rules, in whole sentences.
export const ChosenPassword = z.string().max(longestPassword * 8)

/** What somebody types to make their account. */
export const NewAccount = z.strictObject({
  token: TokenOfLink,
  name: z.string().trim().min(1, 'a name').max(100, 'at most 100 characters'),
  email: z.email('an e-mail address').max(320),
  password: ChosenPassword,
})

export const NewPassword = z.strictObject({ token: TokenOfLink, password: ChosenPassword })

/** Looked at before a password is hashed, which costs more: the same is judged again where the link is used. */
export const requireOpenLink = (token: string, purpose: Invitation['purpose']): void =>
  void openLink(ownReader(), token, purpose)

/** The hash of a password that may be used; throws 422 that says why it may not, and 429 when too many are hashed at once. */
export async function hashOfNewPassword(password: string): Promise<string> {
  const objection = await objectionToPassword(password)
  if (objection !== null) throw new ApiError(422, 'weak-password', objection, { field: 'password' })
  await countCheck()
  return hashPassword(password)
}
