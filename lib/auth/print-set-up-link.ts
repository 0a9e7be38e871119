import { writeOwn } from '../own-store'
import { settings } from '../settings'
import { webAddress } from '../web-address'
import { makeSetUpToken } from './set-up'

/** Prints the link that makes the first admin where the web was started, while nobody has an account. */
export async function printSetUpLink(): Promise<void> {
  try {
    const token = await writeOwn(makeSetUpToken)
    if (token === null) return
    const link = `${webAddress(settings())}/setup?token=${token}`
    const why = settings().isDemo
      ? 'To connect your own organisation, make'
      : 'Nobody has an account yet. Make'
    console.log(`${why} the first admin within 24 hours at ${link}`)
  } catch (error) {
    console.error('The link that makes the first admin could not be made. Start Headroom again.', error)
  }
}
