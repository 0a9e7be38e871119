import { z } from 'zod'
import { handler } from '@/lib/api/handler'
import { repositoryList } from '@/lib/reports/repository-list'

export const GET = handler(z.object({}), () => {
  const rows = repositoryList()
  return { total: rows.length, rows, nextCursor: null }
})
