import { handler } from '@/lib/api/handler'
import { openApi } from '@/lib/api/open-api'
import { readOpenApi } from '@/lib/api/routes/process'

export const GET = handler(readOpenApi, () => openApi())
