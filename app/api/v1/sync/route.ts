import { z } from 'zod'
import { handler } from '@/lib/api/handler'
import { syncAnswer } from '@/lib/reports/sync-answer'

export const GET = handler(z.object({}), () => syncAnswer(Date.now()))
