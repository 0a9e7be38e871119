import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountForm } from '@/components/door/account-form'
import styles from '@/components/door/door.module.css'
import { findInvitation } from '@/lib/auth/invitations'
import { isSetUp } from '@/lib/auth/set-up'
import { ownReader } from '@/lib/own-store'

export const metadata: Metadata = { title: 'Set up' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SetUpPage({ searchParams }: Props) {
  if (isSetUp()) notFound()
  const { token } = await searchParams
  const link = typeof token === 'string' ? findInvitation(ownReader(), token) : null
  return (
    <main id="main" tabIndex={-1} className={styles.main}>
      {typeof token === 'string' && link?.purpose === 'set-up' ? (
        <>
          <h1>Make the first admin</h1>
          <p className="lede">Nobody has an account here yet. You will invite the others.</p>
          <AccountForm path="/api/set-up" token={token} action="Make the account" next="/admin/connections" />
        </>
      ) : (
        <>
          <h1>This link does not open</h1>
          <p className="lede">
            The newest link stands at the console where Headroom was started; those before it are void. Each
            opens once and for 24 hours; starting Headroom again prints a new one.
          </p>
        </>
      )}
    </main>
  )
}
