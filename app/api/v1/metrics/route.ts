import { handler } from '@/lib/api/handler'
import { listMetrics } from '@/lib/api/routes/metrics'
import { catalogue } from '@/lib/metrics/catalogue'

export const GET = handler(listMetrics, () => ({ rows: catalogue.map(({ entry }) => entry) }))
