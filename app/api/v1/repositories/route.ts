import { handler } from '@/lib/api/handler'
import { listRepositories } from '@/lib/api/routes/lists'
import { repositoryList } from '@/lib/reports/repository-list'

export const GET = handler(listRepositories, () => {
  const rows = repositoryList()
  return { total: rows.length, rows, nextCursor: null }
})
