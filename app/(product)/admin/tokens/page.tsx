import type { Metadata } from 'next'
import { connection } from 'next/server'
import { TokensView } from '@/components/admin/tokens-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { tokensReport } from '@/lib/reports/admin-reports'

export const metadata: Metadata = { title: 'API tokens' }

export default async function TokensPage() {
  await connection()
  return (
    <HydratedReport path="tokens" search="" report={await forReader(() => tokensReport())}>
      <TokensView />
    </HydratedReport>
  )
}
