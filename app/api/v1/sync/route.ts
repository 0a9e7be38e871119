import { handler } from '@/lib/api/handler'
import { readSync } from '@/lib/api/routes/lists'
import { syncAnswer } from '@/lib/reports/sync-answer'
import { visibilityOf } from '@/lib/reports/visibility'

export const GET = handler(readSync, ({ viewer }) => syncAnswer(Date.now(), visibilityOf(viewer)))
