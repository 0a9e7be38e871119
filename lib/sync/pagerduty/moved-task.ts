import type { PagerDutyReader } from '@/lib/connectors/pagerduty/reader'
import type { SyncContext, Task } from '../context'
import { findProgress, noError, saveProgress } from '../stream'
import { countOf, keyOf } from './keep'
import { countMoved, type ObjectStream, readMoved } from './moved'
import { incidentReading } from './read-incident'

/** Reads one by one what moved; the stream is as it stands at PagerDuty once nothing is left. */
export function movedTask(context: SyncContext, reader: PagerDutyReader, stream: ObjectStream): Task {
  const { store } = context
  const key = keyOf(stream)
  const read = incidentReading(context, reader)[stream]
  const startedAt = context.now()
  let walkRead = 0
  return {
    key,
    async step() {
      const objects = await readMoved(context, stream, read)
      walkRead += objects
      await store.write(() => {
        // The walks of incidents and of the log tell their own count and speed.
        if (stream === 'notes') saveProgress(store, key, { walkStartedAt: startedAt, walkRead })
        if (objects > 0)
          saveProgress(store, key, { ...stateOf(context, stream), progressedAt: context.now() })
        else finish(context, stream)
      })
      return objects > 0
    },
  }
}

/** Notes are counted by the incidents whose notes are read: how many notes there are, PagerDuty does not say. */
function stateOf(context: SyncContext, stream: ObjectStream) {
  if (stream === 'log-entries') return {}
  const incidents = countOf(context, 'incidents')
  const read = stream === 'notes' ? Math.max(0, incidents - countMoved(context, 'notes')) : incidents
  return { state: 'syncing' as const, read, expected: incidents }
}

function finish(context: SyncContext, stream: ObjectStream): void {
  const key = keyOf(stream)
  const { walk, watermark } = findProgress(context.store, key)
  // The log's own walk says how it stands; one of incidents that is under way goes on saying so.
  if (stream === 'log-entries' || walk !== null || (stream === 'incidents' && watermark === null)) return
  const count = countOf(context, 'incidents')
  const now = context.now()
  saveProgress(context.store, key, {
    state: 'current',
    read: count,
    expected: count,
    syncedAt: now,
    progressedAt: now,
    ...noError,
  })
}
