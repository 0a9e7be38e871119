'use client'

import { useMutation } from '@tanstack/react-query'
import styles from '../forms/forms.module.css'
import { Refused, send } from '../forms/send'

type Props = {
  words: string
  /** A path of ours to come back to. */
  to: string
  /** Token of the invitation that makes an account by it. */
  invitation?: string
  /** Links GitHub to the account that is signed in. */
  isLink?: boolean
}

/** The way to GitHub and back. */
export function GitHubButton({ words, to, invitation, isLink }: Props) {
  const going = useMutation({ mutationFn: () => goToGitHub({ callbackUrl: to, invitation, isLink }) })
  return (
    <div className={styles.form}>
      <div className={styles.buttons}>
        <button type="button" className="button" onClick={() => going.mutate()}>
          {words}
        </button>
      </div>
      <p role="alert" className={styles.refused}>
        {going.error?.message}
      </p>
    </div>
  )
}

async function goToGitHub(asked: object): Promise<void> {
  const answer = await fetch('/api/auth/csrf')
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  const { url } = await send<{ url: string }>('POST', '/api/auth/signin/github', {
    ...asked,
    csrfToken,
    json: 'true',
  })
  if (new URL(url, window.location.href).origin === window.location.origin) {
    throw new Refused(502, 'GitHub could not be asked. Try again in a moment.', null)
  }
  window.location.assign(url)
}
