import type { Metadata } from 'next'
import { ChangesView } from '@/components/changes/changes-view'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { canonicalSearch } from '@/components/reports/scope-search'
import { forReader } from '@/lib/auth/for-reader'
import { changesReport } from '@/lib/reports/changes-report'

export const metadata: Metadata = { title: 'Changes' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ChangesPage({ searchParams }: Props) {
  const asked = await searchParams
  const search = canonicalSearch(asked)
  return (
    <HydratedReport path="changes" search={search} report={await forReader(() => changesReport(asked))}>
      <ChangesView search={search} />
    </HydratedReport>
  )
}
