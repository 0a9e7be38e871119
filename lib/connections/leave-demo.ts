import { after } from 'next/server'
import { settings } from '../settings'

/** As the launcher knows it: it starts everything again, on the organisation's own store. */
const leftDemo = 75

/** Ends this process once the request is answered, where the made-up organisation was shown; answers whether. */
export function leaveDemo(): boolean {
  if (!settings().isDemo) return false
  after(() => process.exit(leftDemo))
  return true
}
