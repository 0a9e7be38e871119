import { handler } from '@/lib/api/handler'
import { listServices } from '@/lib/api/routes/lists'
import { frame } from '@/lib/reports/frame'

export const GET = handler(listServices, ({ viewer }) => {
  const rows = frame(viewer, Date.now()).services
  return { total: rows.length, rows, nextCursor: null }
})
