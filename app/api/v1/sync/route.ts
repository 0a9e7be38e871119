import { z } from 'zod'
import { handler } from '@/lib/api/handler'
import { syncAnswer } from '@/lib/reports/sync-answer'
import { visibilityOf } from '@/lib/reports/visibility'

export const GET = handler(z.object({}), ({ viewer }) => syncAnswer(Date.now(), visibilityOf(viewer)))
