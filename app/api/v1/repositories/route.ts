import { handler } from '@/lib/api/handler'
import { listRepositories } from '@/lib/api/routes/lists'
import { repositoryList } from '@/lib/reports/repository-list'
import { visibilityOf } from '@/lib/reports/visibility'

export const GET = handler(listRepositories, ({ viewer }) => {
  const rows = repositoryList(visibilityOf(viewer))
  return { total: rows.length, rows, nextCursor: null }
})
