import { bodyHandler } from '@/lib/api/body-handler'
import { previewOwners } from '@/lib/api/routes/owners'
import { givingEffect } from '@/lib/mapping/owners'

export const POST = bodyHandler(previewOwners, ({ body, viewer }) => givingEffect(viewer, body, Date.now()))
