import { bodyHandler } from '@/lib/api/body-handler'
import { previewAttributionWords } from '@/lib/api/routes/attribution-words'
import { attributionEffect } from '@/lib/mapping/attribution-effect'

export const POST = bodyHandler(previewAttributionWords, ({ body, viewer }) =>
  attributionEffect(viewer, body, Date.now()),
)
