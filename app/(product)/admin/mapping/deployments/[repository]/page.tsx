import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MappingRepositoryView } from '@/components/mapping/mapping-repository-view'
import { repositoryReportPath } from '@/components/mapping/mapping-words'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { mappingRepositoryReport } from '@/lib/reports/mapping-repository-report'
import { decodedId } from '../../decoded-id'

type Props = { params: Promise<{ repository: string }> }

export const metadata: Metadata = { title: 'What counts as a deployment' }

export default async function MappingRepositoryPage({ params }: Props) {
  const id = decodedId((await params).repository)
  const report = id === null ? null : await forReader(() => mappingRepositoryReport({}, id))
  if (id === null || report === null) notFound()
  return (
    <HydratedReport path={repositoryReportPath(id)} search="" report={report}>
      <MappingRepositoryView id={id} />
    </HydratedReport>
  )
}
