'use client'

import { Message } from '@/components/frame/message'

export default function ScreenError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Message
      title="This screen could not be put together"
      action={
        <button type="button" className="button main" onClick={reset}>
          Try again
        </button>
      }
    >
      Something failed in Headroom itself. Nothing that was read is lost, and the other screens work as before.
      {error.digest === undefined ? null : ` The server’s log names it ${error.digest}.`}
    </Message>
  )
}
