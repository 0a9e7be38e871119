import { handler } from '@/lib/api/handler'
import { listExplanations } from '@/lib/api/routes/lists'
import { lackingList } from '@/lib/reports/lacking-list'
import { resolveListScope } from '@/lib/reports/scope'

export const GET = handler(listExplanations, async ({ query, viewer }) => {
  const { page } = await lackingList(
    viewer,
    resolveListScope(query, viewer),
    { lacks: query.lacks ?? null, marker: query.marker ?? null, whose: query.whose ?? null },
    { cursor: query.cursor ?? null, limit: query.limit ?? 50 },
  )
  return page
})
