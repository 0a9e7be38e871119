import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FoldersView } from '@/components/mapping/folders-view'
import { foldersReportPath } from '@/components/mapping/mapping-words'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { forReader } from '@/lib/auth/for-reader'
import { mappingFoldersReport } from '@/lib/reports/mapping-folders-report'
import { decodedId } from '../../decoded-id'

type Props = { params: Promise<{ repository: string }> }

export const metadata: Metadata = { title: 'Services in one repository' }

export default async function FoldersPage({ params }: Props) {
  const id = decodedId((await params).repository)
  const report = id === null ? null : await forReader(() => mappingFoldersReport({}, id))
  if (id === null || report === null) notFound()
  return (
    <HydratedReport path={foldersReportPath(id)} search="" report={report}>
      <FoldersView id={id} />
    </HydratedReport>
  )
}
