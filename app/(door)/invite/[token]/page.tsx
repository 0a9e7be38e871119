import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountForm } from '@/components/door/account-form'
import styles from '@/components/door/door.module.css'
import { GitHubButton } from '@/components/door/github-button'
import { NewPasswordForm } from '@/components/door/new-password-form'
import { signsInWithGitHub } from '@/lib/auth/github-sign-in'
import { hasAccounts } from '@/lib/auth/has-accounts'
import { findInvitation } from '@/lib/auth/invitations'
import { ownReader } from '@/lib/own-store'

export const metadata: Metadata = { title: 'Invitation' }

type Props = { params: Promise<{ token: string }> }

export default async function InvitePage({ params }: Props) {
  if (!hasAccounts()) notFound()
  const { token } = await params
  const purpose = findInvitation(ownReader(), token)?.purpose
  return (
    <main id="main" tabIndex={-1} className={styles.main}>
      {purpose === 'invite' ? <Join token={token} /> : null}
      {purpose === 'new-password' ? <Reset token={token} /> : null}
      {purpose === 'invite' || purpose === 'new-password' ? null : <Closed />}
    </main>
  )
}

function Join({ token }: { token: string }) {
  return (
    <>
      <h1>You are invited</h1>
      <p className="lede">Make your account. The link opens once.</p>
      {signsInWithGitHub() ? (
        <>
          <GitHubButton words="Continue with GitHub" to="/" invitation={token} />
          <p className={styles.or}>or with a password</p>
        </>
      ) : null}
      <AccountForm path="/api/invitation" token={token} action="Make the account" />
    </>
  )
}

function Reset({ token }: { token: string }) {
  return (
    <>
      <h1>Choose a new password</h1>
      <p className="lede">You are then signed out everywhere else.</p>
      <NewPasswordForm token={token} />
    </>
  )
}

function Closed() {
  return (
    <>
      <h1>This link does not open</h1>
      <p className="lede">It was used, withdrawn or is too old. Ask an admin for a new one.</p>
    </>
  )
}
