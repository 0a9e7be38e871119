import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import * as routes from '@/lib/api/routes/ingest'
import { listDeployments } from '@/lib/api/routes/lists'
import { tellDeployment } from '@/lib/ingest/tell'
import { wantedRows } from '@/lib/reports/list-search'
import { deploymentList } from '@/lib/reports/row-lists'
import { resolveListScope } from '@/lib/reports/scope'

export const GET = handler(listDeployments, async ({ query, viewer }) => {
  const { page } = await deploymentList(
    resolveListScope(query, viewer),
    { cursor: query.cursor ?? null, limit: query.limit ?? 50 },
    wantedRows(query),
  )
  return page
})

export const POST = bodyHandler(routes.tellDeployment, async ({ body, viewer }) => {
  const told = await tellDeployment(body, viewer.id)
  return Response.json(told, { status: told.state === 'new' ? 201 : 200 })
})
