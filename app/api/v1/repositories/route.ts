import { z } from 'zod'
import { handler } from '@/lib/api/handler'
import { repositoryList } from '@/lib/reports/repository-list'
import { visibilityOf } from '@/lib/reports/visibility'

export const GET = handler(z.object({}), ({ viewer }) => {
  const rows = repositoryList(visibilityOf(viewer))
  return { total: rows.length, rows, nextCursor: null }
})
