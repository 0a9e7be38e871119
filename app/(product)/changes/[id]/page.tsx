import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ChangeView } from '@/components/changes/change-view'
import { changeReportPath } from '@/components/changes/change-words'
import { RowsNotShown } from '@/components/frame/rows-not-shown'
import { HydratedReport } from '@/components/reports/hydrated-report'
import { ApiError } from '@/lib/api/api-error'
import { forReader } from '@/lib/auth/for-reader'
import { changeReport } from '@/lib/reports/change-report'

type Props = { params: Promise<{ id: string }> }

/** Once a request, for the title and the page. */
const readReport = cache((id: string) =>
  forReader(async () => {
    try {
      return await changeReport(id)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-allowed') return 'not-allowed'
      throw error
    }
  }),
)

/** Null for an address that is no encoded text at all. */
async function idOf({ params }: Props): Promise<string | null> {
  const { id } = await params
  try {
    return decodeURIComponent(id)
  } catch {
    return null
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const id = await idOf(props)
  const report = id === null ? null : await readReport(id)
  return { title: report === null || report === 'not-allowed' ? 'Change' : report.change.title }
}

export default async function ChangePage(props: Props) {
  const id = await idOf(props)
  const report = id === null ? null : await readReport(id)
  if (id === null || report === null) notFound()
  if (report === 'not-allowed') return <RowsNotShown />
  return (
    <HydratedReport path={changeReportPath(id)} search="" report={report}>
      <ChangeView id={id} />
    </HydratedReport>
  )
}
