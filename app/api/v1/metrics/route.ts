import { z } from 'zod'
import { handler } from '@/lib/api/handler'
import { catalogue } from '@/lib/metrics/catalogue'

export const GET = handler(z.object({}), () => ({ rows: catalogue.map(({ entry }) => entry) }))
