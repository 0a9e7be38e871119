'use client'

import { useState } from 'react'
import type { z } from 'zod'
import type { GitHubConnected, PagerDutyConnected } from '@/lib/api/connection-contract'
import { send } from '../forms/send'
import { untilOwn } from './until-own'

type Connected = z.infer<typeof GitHubConnected> | z.infer<typeof PagerDutyConnected>

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
