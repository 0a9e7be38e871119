import { after } from 'next/server'
import { settings } from '../settings'

/** The launcher starts web and jobs again when the web ends so. */
const leftDemo = 75

/** The browser that comes back from GitHub loads a page before the server ends: from nowhere else would it know how to go on. */
export const pageFollowsMs = 5_000

/**
 * The first source is connected: the made-up organisation is shown no more, and once this request is answered the web ends and
 * comes back with the organisation's own, `waitMs` later. Answers whether that is so.
 */
export function leaveDemo(waitMs = 0): boolean {
  if (!settings().isDemo) return false
  after(() => endDemo(waitMs))
  return true
}

/** Ends the web so that it comes back with the organisation's own, `waitMs` from now. */
export const endDemo = (waitMs = 0) => setTimeout(() => process.exit(leftDemo), waitMs)
