import { notFound } from 'next/navigation'

/** Every address that no screen stands at: the answer comes beside the rail, and to nobody who is not signed in. */
export default function UnknownPage() {
  notFound()
}
