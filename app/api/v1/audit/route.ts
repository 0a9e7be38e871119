import { handler } from '@/lib/api/handler'
import { listAudit } from '@/lib/api/routes/access'
import { auditAnswer } from '@/lib/reports/access-answers'
import { reader } from '@/lib/reports/reader'

export const GET = handler(listAudit, ({ query }) =>
  auditAnswer(reader(), {
    action: query.action ?? null,
    after: query.cursor ?? null,
    limit: query.limit ?? 50,
  }),
)
