import { handler } from '@/lib/api/handler'
import { readProcessMetrics } from '@/lib/api/routes/process'
import { processMetrics } from '@/lib/reports/process-metrics'

export const GET = handler(readProcessMetrics, async () => {
  const { text, type } = await processMetrics(Date.now())
  return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } })
})
