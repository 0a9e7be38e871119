import type { Metadata } from 'next'
import { AccountsView } from '@/components/mapping/people-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { canonicalSearch } from '@/components/reports/scope-search'
import { forReader } from '@/lib/auth/for-reader'
import { accountsReport } from '@/lib/reports/accounts-report'

export const metadata: Metadata = { title: 'People and machines' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AccountsPage({ searchParams }: Props) {
  const asked = await searchParams
  const search = canonicalSearch(asked)
  return (
    <HydratedReport path="accounts" search={search} report={await forReader(() => accountsReport(asked))}>
      <AccountsView search={search} />
    </HydratedReport>
  )
}
