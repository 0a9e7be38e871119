import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import * as routes from '@/lib/api/routes/ingest'
import { listIncidents } from '@/lib/api/routes/lists'
import { tellIncident } from '@/lib/ingest/tell'
import { wantedRows } from '@/lib/reports/list-search'
import { incidentList } from '@/lib/reports/row-lists'
import { resolveListScope } from '@/lib/reports/scope'

export const GET = handler(listIncidents, async ({ query, viewer }) => {
  const { page } = await incidentList(
    resolveListScope(query, viewer),
    { cursor: query.cursor ?? null, limit: query.limit ?? 50 },
    wantedRows(query),
    query.sourceService ?? null,
  )
  return page
})

export const POST = bodyHandler(routes.tellIncident, async ({ body, viewer }) => {
  const told = await tellIncident(body, viewer.id)
  return Response.json(told, { status: told.state === 'new' ? 201 : 200 })
})
