'use client'

import { useEffect, useState } from 'react'

const tickMs = 30_000

/**
 * The clock of the reader, epoch ms, moving every 30 s. What the server wrote may be a moment older: put
 * `suppressHydrationWarning` on the element that shows an age.
 */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
