import { z } from 'zod'
import { handler } from '@/lib/api/handler'
import { requireGrant } from '@/lib/auth/viewer'
import { repositoryList } from '@/lib/reports/repository-list'
import { visibilityOf } from '@/lib/reports/visibility'

export const GET = handler(z.object({}), ({ viewer }) => {
  requireGrant(viewer, 'read-own-rows')
  const rows = repositoryList(visibilityOf(viewer))
  return { total: rows.length, rows, nextCursor: null }
})
