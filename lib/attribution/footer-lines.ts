import { accountOfNoReply, aiAccounts } from './ai-accounts'
import { attributionRules } from './rules'
import { trailerMarks } from './trailer-marks'
import { trailerIdentities } from './trailers'

const signatures = attributionRules.filter(
  ({ id, field }) => field === 'commit_msg' || id === 'F1' || id === 'F2',
)
const sessionLinks = attributionRules.filter(
  ({ id, field }) => field === 'text' && id !== 'F1' && id !== 'F2',
)
const identities = attributionRules.filter(({ field }) => field === 'identity')

/** Above this many words, a line with a session link is a sentence that happens to hold a link. */
const footerWords = 15

/** Whether the line is a tool's signature: a "generated with" line, a trailer, or little more than a session link. */
export function isToolFooter(line: string): boolean {
  if (signatures.some(({ pattern }) => pattern.test(line))) return true
  if (trailerIdentities(line).some(isToolIdentity) || trailerMarks(line, []).length > 0) return true
  return (
    sessionLinks.some(({ pattern }) => pattern.test(line)) && line.trim().split(/\s+/).length <= footerWords
  )
}

/** Whether the line is a trailer that names anyone, person or tool. */
export const isTrailer = (line: string) => trailerIdentities(line).length > 0

function isToolIdentity(identity: string): boolean {
  const id = accountOfNoReply(/<([^>]*)>/.exec(identity)?.[1] ?? null)?.id
  return (id != null && aiAccounts.has(id)) || identities.some(({ pattern }) => pattern.test(identity))
}
