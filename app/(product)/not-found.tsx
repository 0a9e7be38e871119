import Link from 'next/link'
import { Message } from '@/components/frame/message'

export default function NotFound() {
  return (
    <Message
      title="There is nothing at this address"
      action={
        <Link href="/" className="button">
          Go to the overview
        </Link>
      }
    >
      Either the link is mistyped, or what it names has not been read from its source yet. Everything else is
      where it was.
    </Message>
  )
}
