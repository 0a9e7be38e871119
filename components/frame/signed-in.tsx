import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { send } from '../forms/send'
import styles from './signed-in.module.css'

/** Who is signed in, as the way to their account, and the way out. */
export function SignedIn({ name }: { name: string }) {
  const out = useMutation({
    mutationFn: () => send('DELETE', '/api/session'),
    // A whole new page: nothing that was read stays in the browser's memory.
    onSuccess: () => window.location.assign('/login'),
  })
  return (
    <div className={styles.who}>
      <Link href="/account" className={styles.name}>
        <span className="unseen">Account of </span>
        {name}
      </Link>
      <button type="button" className={styles.out} onClick={() => out.mutate()}>
        Sign out
      </button>
      {out.error === null ? null : <p role="alert">You are still signed in: {out.error.message}</p>}
    </div>
  )
}
