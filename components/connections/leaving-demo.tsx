'use client'

import { useEffect, useState } from 'react'
import { Restarting } from './restarting'
import { untilOwn } from './until-own'

/** Something was connected and the made-up organisation still shows: it goes, and then the overview is one’s own. */
export function LeavingDemo() {
  const [refused, setRefused] = useState<string | null>(null)
  useEffect(() => {
    untilOwn().then(
      () => window.location.assign('/'),
      (error: Error) => setRefused(error.message),
    )
  }, [])
  return refused === null ? <Restarting /> : <p role="alert">{refused}</p>
}
