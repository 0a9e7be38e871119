import { z } from 'zod'
import { handler } from '@/lib/api/handler'
import { frame } from '@/lib/reports/frame'

export const GET = handler(z.object({}), ({ viewer }) => {
  const rows = frame(viewer, Date.now()).services
  return { total: rows.length, rows, nextCursor: null }
})
