import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import { listServices } from '@/lib/api/routes/lists'
import * as routes from '@/lib/api/routes/mapping'
import { putServices } from '@/lib/mapping/put-mapping'
import { serviceList } from '@/lib/reports/mapping'
import { visibilityOf } from '@/lib/reports/visibility'

export const GET = handler(listServices, ({ viewer }) => serviceList(visibilityOf(viewer)))

export const PUT = bodyHandler(routes.putServices, ({ body, viewer }) => putServices(viewer, body))
