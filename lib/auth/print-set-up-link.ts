import { settings } from '../settings'
import { webAddress } from '../web-address'
import { write } from '../writer'
import { hasAccounts } from './has-accounts'
import { makeSetUpToken } from './set-up'

/** Prints the link that makes the first admin where the web was started, while nobody has an account. */
export async function printSetUpLink(): Promise<void> {
  if (!hasAccounts()) return
  try {
    const token = await write(makeSetUpToken)
    if (token === null) return
    const link = `${webAddress(settings())}/setup?token=${token}`
    console.log(`Nobody has an account yet. Make the first admin within 24 hours at ${link}`)
  } catch (error) {
    console.error('The link that makes the first admin could not be made. Start Headroom again.', error)
  }
}
