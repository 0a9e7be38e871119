import { ApiError } from '../api/api-error'
import type { ErasureAnswer } from '../api/keeping-contract'
import { settings } from '../settings'
import type { ErasurePlan } from './erase-person'

export const erasureAnswer = (plan: ErasurePlan, state: ErasureAnswer['state']): ErasureAnswer => ({
  state,
  pseudonym: plan.pseudonym,
  logins: plan.logins,
  names: plan.names,
  emails: plan.emails,
  accounts: plan.accounts.length,
  signIns: plan.users.length,
})

/** Throws 409 before the made-up organisation. */
export function requireRealPeople(): void {
  if (!settings().isDemo) return
  throw new ApiError(
    409,
    'made-up',
    'This organisation is made up: nobody is to be erased, and nothing of yours is kept in it.',
  )
}
