'use client'

import { useState } from 'react'
import type { z } from 'zod'
import type { GitHubConnected, PagerDutyConnected } from '@/lib/api/connection-contract'
import type { ConnectionsReport } from '@/lib/reports/report'
import { Refused, send } from '../forms/send'

type Connected = z.infer<typeof GitHubConnected> | z.infer<typeof PagerDutyConnected>

const askEveryMs = 500
const longestMs = 90_000

/**
 * Keeps a connection and goes on to where it shows. Where it takes the place of the made-up organisation the server starts
 * again meanwhile: `isRestarting`.
 */
export function useConnect(source: 'github' | 'pagerduty', next: string) {
  const [isRestarting, setIsRestarting] = useState(false)
  const connect = async (body: object) => {
    const { restarts } = await send<Connected>('PUT', `/api/v1/connections/${source}`, body)
    if (restarts) {
      setIsRestarting(true)
      await untilOwn()
    }
    window.location.assign(next)
  }
  return { connect, isRestarting }
}

/** Until the server answers of the organisation's own. */
async function untilOwn(): Promise<void> {
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
