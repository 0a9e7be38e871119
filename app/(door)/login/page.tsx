import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import styles from '@/components/door/door.module.css'
import { GitHubButton } from '@/components/door/github-button'
import { Refusal } from '@/components/door/refusal'
import { refusalWords } from '@/components/door/refusal-words'
import { SignInForm } from '@/components/door/sign-in-form'
import { signsInWithGitHub } from '@/lib/auth/github-sign-in'
import { hasAccounts } from '@/lib/auth/has-accounts'
import { homePath } from '@/lib/auth/home-path'
import { readSessionToken } from '@/lib/auth/session-cookie'
import { findSession } from '@/lib/auth/sessions'
import { countUsers } from '@/lib/auth/users'
import { ownReader } from '@/lib/own-store'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function LoginPage({ searchParams }: Props) {
  if (!hasAccounts()) notFound()
  const { from, refused } = await searchParams
  const to = homePath(typeof from === 'string' ? from : null)
  const token = await readSessionToken()
  if (token !== null && findSession(ownReader(), token) !== null) redirect(to)
  if (countUsers(ownReader()) === 0) return <NobodyYet />
  return (
    <main id="main" tabIndex={-1} className={styles.main}>
      <h1>Sign in</h1>
      <Refusal words={refusalWords(refused)} />
      <SignInForm to={to} />
      {signsInWithGitHub() ? (
        <>
          <p className={styles.or}>or</p>
          <GitHubButton words="Sign in with GitHub" to={to} />
        </>
      ) : null}
    </main>
  )
}

function NobodyYet() {
  return (
    <main id="main" tabIndex={-1} className={styles.main}>
      <h1>Nobody has an account here yet</h1>
      <p className="lede">
        The link that makes the first admin stands at the console where Headroom was started. It opens once
        and for 24 hours; starting Headroom again prints a new one.
      </p>
    </main>
  )
}
