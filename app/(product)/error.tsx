'use client'

import { usePathname } from 'next/navigation'
import { Message } from '@/components/frame/message'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function ScreenError({ error, reset }: Props) {
  const path = usePathname()
  const isFiltered = typeof window !== 'undefined' && window.location.search !== ''
  return (
    <Message
      title="This screen could not be put together"
      action={
        isFiltered ? (
          <a href={path} className="button main">
            Open it without filters
          </a>
        ) : (
          <button type="button" className="button main" onClick={reset}>
            Try again
          </button>
        )
      }
    >
      {isFiltered
        ? 'Its address may name a team, a service or a day that does not exist.'
        : 'Something failed in Headroom itself.'}{' '}
      Nothing that was read is lost, and the other screens work as before.
      {error.digest === undefined ? null : ` The server’s log names this failure ${error.digest}.`}
    </Message>
  )
}
