import { bodyHandler } from '@/lib/api/body-handler'
import { previewJoining } from '@/lib/api/routes/owners'
import { joiningEffect } from '@/lib/mapping/joining-effect'

export const POST = bodyHandler(previewJoining, ({ body, viewer }) => joiningEffect(viewer, body, Date.now()))
