import { handler } from '@/lib/api/handler'
import { listTeams } from '@/lib/api/routes/lists'
import { frame } from '@/lib/reports/frame'

export const GET = handler(listTeams, ({ viewer }) => {
  const rows = frame(viewer, Date.now()).teams
  return { total: rows.length, rows, nextCursor: null }
})
