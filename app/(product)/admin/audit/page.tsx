import type { Metadata } from 'next'
import { AuditView } from '@/components/admin/audit-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { canonicalSearch } from '@/components/reports/scope-search'
import { forReader } from '@/lib/auth/for-reader'
import { auditReport } from '@/lib/reports/admin-reports'

export const metadata: Metadata = { title: 'Audit log' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AuditPage({ searchParams }: Props) {
  const asked = await searchParams
  const search = canonicalSearch(asked)
  return (
    <HydratedReport path="audit" search={search} report={await forReader(() => auditReport(asked))}>
      <AuditView search={search} />
    </HydratedReport>
  )
}
