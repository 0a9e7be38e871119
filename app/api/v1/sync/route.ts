import { handler } from '@/lib/api/handler'
import { readSync } from '@/lib/api/routes/lists'
import { syncAnswer } from '@/lib/reports/sync-answer'

export const GET = handler(readSync, () => syncAnswer(Date.now()))
