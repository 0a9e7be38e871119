'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { send } from '../forms/send'
import styles from './steps.module.css'

const everyMs = 5_000

/** While somebody looks at an app that waits, GitHub is asked whether it is installed by now; what it refuses is said. */
export function LookForInstallation() {
  const client = useQueryClient()
  const { error } = useQuery({
    queryKey: ['installation'],
    queryFn: async () => {
      const found = await send<{ isInstalled: boolean }>('POST', '/api/connections/github/app/approval')
      if (found.isInstalled) await client.invalidateQueries({ queryKey: ['connections'] })
      return found
    },
    refetchInterval: everyMs,
    retry: false,
  })
  if (error === null) return null
  return (
    <p role="alert" className={styles.problems}>
      {error.message}
    </p>
  )
}
