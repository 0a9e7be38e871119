import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { OwnAccount } from '@/lib/auth/own-account'
import { formatMinute } from '@/lib/format/format-instant'
import { wordsOfBrowser } from '@/lib/format/words-of-access'
import { Refusal } from '../door/refusal'
import { send } from '../forms/send'
import styles from './account.module.css'

type Props = { sessions: OwnAccount['sessions']; zone: string }

/** Where somebody is signed in; each other browser can be signed out from here. */
export function OwnSessions({ sessions, zone }: Props) {
  const router = useRouter()
  const end = useMutation({
    mutationFn: (name: string | null) => send('DELETE', '/api/account/sessions', { name }),
    onSettled: () => router.refresh(),
  })
  return (
    <section className="panel" aria-labelledby="account-sessions">
      <h2 id="account-sessions" className="title">
        Where you are signed in
      </h2>
      <ul>
        {sessions.map((session) => (
          <li key={session.name} className={styles.session}>
            <span>
              {wordsOfBrowser(session.browser)}{' '}
              {session.isThis ? <span className="pill">this browser</span> : null}
              <br />
              <span className="note">
                since {formatMinute(session.createdAt, zone)}, last used{' '}
                {formatMinute(session.lastSeenAt, zone)}
                {session.address === null ? null : ` from ${session.address}`}
              </span>
            </span>
            {session.isThis ? null : (
              <button type="button" className="button" onClick={() => end.mutate(session.name)}>
                Sign out
                <span className="unseen"> of {wordsOfBrowser(session.browser)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <Refusal words={end.error?.message ?? null} />
      {sessions.length > 1 ? (
        <div>
          <button type="button" className="button" onClick={() => end.mutate(null)}>
            Sign out everywhere else
          </button>
        </div>
      ) : null}
    </section>
  )
}
