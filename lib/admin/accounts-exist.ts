import { ApiError } from '../api/api-error'
import { settings } from '../settings'

/** Throws 409 before the made-up organisation, which has no accounts: what is made there would open nothing. */
export function requireAccounts(): void {
  if (!settings().isDemo) return
  throw new ApiError(
    409,
    'made-up-organisation',
    'The made-up organisation has no accounts, no invitations and no tokens. Connect GitHub or PagerDuty and start again.',
  )
}
