import { handler } from '@/lib/api/handler'
import { undoDecision } from '@/lib/api/routes/decisions'
import { undone } from '@/lib/decisions/answers'

export const POST = handler(undoDecision, ({ parameters, viewer }) => undone(viewer, parameters.id))
