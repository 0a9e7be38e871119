import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import { listTeams } from '@/lib/api/routes/lists'
import * as routes from '@/lib/api/routes/mapping'
import { putTeams } from '@/lib/mapping/put-mapping'
import { teamList } from '@/lib/reports/mapping'
import { visibilityOf } from '@/lib/reports/visibility'

export const GET = handler(listTeams, ({ viewer }) => teamList(visibilityOf(viewer)))

export const PUT = bodyHandler(routes.putTeams, ({ body, viewer }) => putTeams(viewer, body))
