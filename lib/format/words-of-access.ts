import type { Role } from '../auth/roles'
import type { TokenScope } from '../auth/token-scopes'

/** What somebody of a role may see and do. */
export const roleWords: Record<Role, string> = {
  viewer: 'Viewer: numbers, no rows',
  member: 'Member: numbers, and the rows of their teams',
  leader: 'Leader: numbers and rows of all teams',
  admin: 'Admin: as a leader, and people, tokens, sources',
}

/** What a program with a token of a scope may do. */
export const scopeWords: Record<TokenScope, string> = {
  read: 'Read: what a leader reads',
  ingest: 'Ingest: tell deployments and incidents, read nothing',
  metrics: 'Metrics: Headroom’s own Prometheus metrics',
  admin: 'Admin: everything',
}

const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\b(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[^ ]* .*Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** "Firefox 152 on Linux", from what a browser says of itself; what is not recognised stands as it is, shortened. */
export function wordsOfBrowser(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return 'A browser that does not say which'
  const browser = browsers
    .map(([pattern, name]) => [name, pattern.exec(userAgent)?.[1]])
    .find(([, found]) => found)
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  if (browser === undefined) return userAgent.slice(0, 60)
  return system === undefined ? browser.join(' ') : `${browser.join(' ')} on ${system}`
}
