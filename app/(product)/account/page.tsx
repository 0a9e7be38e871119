import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountView } from '@/components/account/account-view'
import { refusalWords } from '@/components/door/refusal-words'
import { forReader } from '@/lib/auth/for-reader'
import { signsInWithGitHub } from '@/lib/auth/github-sign-in'
import { hasAccounts } from '@/lib/auth/has-accounts'
import { ownAccount } from '@/lib/auth/own-account'
import { requireSession, requireViewer } from '@/lib/auth/viewer'
import { zone } from '@/lib/reports/hours'

export const metadata: Metadata = { title: 'Your account' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AccountPage({ searchParams }: Props) {
  if (!hasAccounts()) notFound()
  const { refused } = await searchParams
  const account = await forReader(async () => {
    await requireViewer()
    return ownAccount(await requireSession())
  })
  return (
    <AccountView
      account={account}
      zone={zone()}
      canLink={signsInWithGitHub()}
      refusal={refusalWords(refused)}
    />
  )
}
