import { bodyHandler } from '@/lib/api/body-handler'
import { joinPeople } from '@/lib/api/routes/owners'
import { join } from '@/lib/mapping/people'

export const POST = bodyHandler(joinPeople, ({ body, viewer }) => join(viewer, body))
