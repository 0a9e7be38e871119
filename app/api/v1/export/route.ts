import { handler } from '@/lib/api/handler'
import { exportEverything } from '@/lib/api/routes/keeping'
import { exportStream, noteExportOfEverything } from '@/lib/export/export-stream'

export const GET = handler(exportEverything, async ({ viewer, request }) => {
  await noteExportOfEverything(viewer, request)
  return new Response(exportStream(), {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="headroom.ndjson"',
      'cache-control': 'no-store',
    },
  })
})
