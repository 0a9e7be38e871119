import { recordAudit } from '../auth/audit'
import type { Viewer } from '../auth/viewer'
import { write } from '../writer'
import type { Asked } from './asked'

/** Keeps in the audit log that somebody takes the rows behind a number with them. */
export const noteExport = (viewer: Viewer, { metric, resolved: { scope } }: Asked): Promise<void> =>
  write((store) =>
    recordAudit(store, {
      actor: viewer,
      action: 'exported',
      subject: metric.entry.id,
      details: { ...scope },
    }),
  )
