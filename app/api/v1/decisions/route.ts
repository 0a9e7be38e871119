import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import { listDecisions, makeDecision } from '@/lib/api/routes/decisions'
import { decided, decisionList } from '@/lib/decisions/answers'

export const GET = handler(listDecisions, ({ query, viewer }) => decisionList(viewer, query))

export const POST = bodyHandler(makeDecision, async ({ body, viewer }) => {
  const { isNew, answer } = await decided(viewer, body)
  return Response.json(answer, { status: isNew ? 201 : 200, headers: { 'cache-control': 'no-store' } })
})
