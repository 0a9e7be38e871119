import { annotationUndone } from '@/lib/annotations/answers'
import { handler } from '@/lib/api/handler'
import { undoAnnotation } from '@/lib/api/routes/annotations'

export const POST = handler(undoAnnotation, ({ parameters, viewer }) =>
  annotationUndone(viewer, parameters.id),
)
