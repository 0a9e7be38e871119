import Link from 'next/link'
import { whoSeesRows } from '@/lib/format/words-of-withheld'
import { Message } from './message'

/** In place of a row's own screen, for somebody who sees numbers only. */
export function RowsNotShown() {
  return (
    <Message
      title="This is shown to members of its team and to leaders"
      action={
        <Link href="/" className="button main">
          To the overview
        </Link>
      }
    >
      {whoSeesRows}
    </Message>
  )
}
