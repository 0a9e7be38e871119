import { bodyHandler } from '@/lib/api/body-handler'
import { giveOwners } from '@/lib/api/routes/owners'
import { give } from '@/lib/mapping/owners'

export const POST = bodyHandler(giveOwners, ({ body, viewer }) => give(viewer, body))
