import { setImmediate as nextTurn } from 'node:timers/promises'
import { storeFile } from '@/db/location'
import { actOf, record } from '../admin/act'
import type { Viewer } from '../auth/viewer'
import { settings } from '../settings'
import { write } from '../writer'
import { exportedLines } from './export-everything'

/** The export as bytes, read as fast as the reader takes it; who goes away ends it. Others are answered in between. */
export function exportStream(): ReadableStream<Uint8Array> {
  const lines = exportedLines(storeFile(settings()), Date.now())
  const encoder = new TextEncoder()
  return new ReadableStream(
    {
      async pull(controller) {
        await nextTurn()
        const { value, done } = lines.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel() {
        lines.return(undefined)
      },
    },
    { highWaterMark: 2 },
  )
}

/** Keeps in the audit log that somebody takes everything with them. */
export const noteExportOfEverything = (viewer: Viewer, request: Request): Promise<void> =>
  write((store) => record(store, actOf(viewer, request), { action: 'exported', subject: 'everything' }))
