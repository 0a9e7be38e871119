import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import { Refused } from '../forms/send'

const askEveryMs = 500
const longestMs = 90_000

/** Resolves when the server answers of the organisation's own: it starts again for that. Throws `Refused` when it does not come back. */
export async function untilOwn(): Promise<void> {
  const until = Date.now() + longestMs
  while (Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, askEveryMs))
    const answer = await fetch('/api/reports/connections').catch(() => null)
    if (!answer?.ok) continue
    const { frame } = (await answer.json()) as ConnectionsReport
    if (!frame.isDemo) return
  }
  throw new Refused(
    0,
    'It is kept, and Headroom has not started again yet. Look at the console where it runs, then open this page again.',
    null,
  )
}
