import { bodyHandler } from '@/lib/api/body-handler'
import { undoDecisions } from '@/lib/api/routes/mapping'
import { undoAll } from '@/lib/mapping/save-delivery'

export const POST = bodyHandler(undoDecisions, ({ body, viewer }) => undoAll(viewer, body.decisions))
