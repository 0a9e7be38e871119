import type { PagerDutyReader } from '@/lib/connectors/pagerduty/reader'
import type { SyncContext, Task } from '../context'
import { findProgress, noError, saveProgress } from '../stream'
import { countOf, keyOf } from './keep'
import { countMoved, type ObjectStream, readMoved } from './moved'
import { incidentReading } from './read-incident'

/** Makes the tasks of one round; what failed in one of them is not asked for again in the next. */
export function movedTasks(context: SyncContext, reader: PagerDutyReader): (stream: ObjectStream) => Task {
  const passedOver = {
    incidents: new Set<string>(),
    'log-entries': new Set<string>(),
    notes: new Set<string>(),
  }
  return (stream) => movedTask(context, reader, stream, passedOver[stream])
}

/** Reads one by one what moved; the stream is as it stands at PagerDuty once nothing is left. */
function movedTask(
  context: SyncContext,
  reader: PagerDutyReader,
  stream: ObjectStream,
  passedOver: Set<string>,
): Task {
  const { store } = context
  const key = keyOf(stream)
  const read = incidentReading(context, reader)[stream]
  const startedAt = context.now()
  let walkRead = 0
  return {
    key,
    async step() {
      const objects = await readMoved(context, stream, read, passedOver)
      walkRead += objects
      await store.write(() => {
        // The log has a walk of its own, which says how it stands, and incidents one that tells their speed.
        if (stream === 'log-entries') return
        if (stream === 'notes') saveProgress(store, key, { walkStartedAt: startedAt, walkRead })
        if (objects === 0) finish(context, stream)
        else saveProgress(store, key, { ...stateOf(context, stream), progressedAt: context.now() })
      })
      return objects > 0
    },
  }
}

/** Notes are counted by the incidents whose notes are read: how many notes there are, PagerDuty does not say. */
function stateOf(context: SyncContext, stream: 'incidents' | 'notes') {
  const incidents = countOf(context, 'incidents')
  const read = stream === 'notes' ? Math.max(0, incidents - countMoved(context, 'notes')) : incidents
  return { state: 'syncing' as const, read, expected: incidents }
}

function finish(context: SyncContext, stream: 'incidents' | 'notes'): void {
  const key = keyOf(stream)
  const { walk, watermark } = findProgress(context.store, key)
  // A walk of incidents that is under way goes on saying so.
  if (walk !== null || (stream === 'incidents' && watermark === null)) return
  const { read, expected } = stateOf(context, stream)
  const now = context.now()
  saveProgress(context.store, key, {
    state: 'current',
    read,
    expected,
    syncedAt: now,
    progressedAt: now,
    ...noError,
  })
}
