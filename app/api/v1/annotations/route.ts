import { annotated, annotationList } from '@/lib/annotations/answers'
import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import { listAnnotations, makeAnnotation } from '@/lib/api/routes/annotations'

export const GET = handler(listAnnotations, ({ query, viewer }) => annotationList(viewer, query))

export const POST = bodyHandler(makeAnnotation, async ({ body, viewer }) =>
  Response.json(await annotated(viewer, body), { status: 201, headers: { 'cache-control': 'no-store' } }),
)
