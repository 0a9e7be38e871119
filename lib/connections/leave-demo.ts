import { after } from 'next/server'
import { settings } from '../settings'

/** The launcher starts web and jobs again when the web ends so. */
const leftDemo = 75

/**
 * The first source is connected: the made-up organisation is shown no more, and once this request is answered the web ends and
 * comes back with the organisation's own. Answers whether that is so.
 */
export function leaveDemo(): boolean {
  if (!settings().isDemo) return false
  after(() => process.exit(leftDemo))
  return true
}
