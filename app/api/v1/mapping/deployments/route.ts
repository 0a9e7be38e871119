import { bodyHandler } from '@/lib/api/body-handler'
import { putDelivery } from '@/lib/api/routes/mapping'
import { saveDelivery } from '@/lib/mapping/save-delivery'

export const PUT = bodyHandler(putDelivery, ({ body, viewer }) => saveDelivery(viewer, body))
