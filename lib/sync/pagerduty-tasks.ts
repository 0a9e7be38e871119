import { ne } from 'drizzle-orm'
import { z } from 'zod'
import { incident } from '@/db/tables'
import type { PagerDutyReader, Window } from '@/lib/connectors/pagerduty/reader'
import { dayMs, type SyncContext, type Task } from './context'
import { walkOverlapMs } from './paged-walk'
import { countOf, keep, keyOf, type PagerDutyStream, type RecordOf } from './pagerduty/keep'
import { findProgress, finishedListing, noError, saveCoverage, saveProgress } from './stream'

const windowMs = 30 * dayMs
/** PagerDuty forgets change events after this long. */
const changeEventsKeptMs = 90 * dayMs

/** Every stream of the account. Listings are read whole; what happened is read in windows, newest first. */
export function pagerDutyTasks(context: SyncContext): Task[] {
  if (!context.pagerDuty) return []
  const { reader } = context.pagerDuty
  return [
    listing(context, 'services', () => reader.listServices()),
    listing(context, 'teams', () => reader.listTeams()),
    listing(context, 'users', () => reader.listUsers()),
    happenings(context, 'log-entries', context.backfillDays * dayMs, (window) =>
      reader.fetchLogEntries(window),
    ),
    incidents(context, reader),
    happenings(
      context,
      'change-events',
      Math.min(context.backfillDays * dayMs, changeEventsKeptMs),
      (window) => reader.fetchChangeEvents(window),
    ),
  ]
}

function listing<S extends 'services' | 'teams' | 'users'>(
  context: SyncContext,
  stream: S,
  list: () => Promise<{ records: RecordOf<S>[]; readAt: number }>,
): Task {
  const key = keyOf(stream)
  return {
    key,
    async step() {
      const { records, readAt } = await list()
      await context.store.write(() => {
        keep(context, stream, records, readAt)
        saveProgress(context.store, key, { ...finishedListing(context, records.length), watermark: readAt })
      })
      return false
    },
  }
}

const Walk = z.object({ until: z.number(), startedAt: z.number(), end: z.number() })

/** Reads one window a step, newest first, then from the last watermark on. */
function windowed(
  context: SyncContext,
  stream: PagerDutyStream,
  reachMs: number,
  read: (window: Window) => Promise<{ keep: () => void; readAt: number }>,
): Task {
  const key = keyOf(stream)
  return {
    key,
    async step() {
      const progress = findProgress(context.store, key)
      const resumed = Walk.safeParse(progress.walk)
      const now = context.now()
      const from = progress.watermark === null ? now - reachMs : progress.watermark - walkOverlapMs
      const walk = resumed.success ? resumed.data : { until: now + dayMs, startedAt: 0, end: from }
      const since = Math.max(walk.end, walk.until - windowMs)
      const answer = await read({ since, until: walk.until })
      const startedAt = walk.startedAt === 0 ? answer.readAt : walk.startedAt
      const isDone = since <= walk.end
      await context.store.write(() => {
        answer.keep()
        saveCoverage(context.store, key, Math.min(since, startedAt), startedAt)
        const count = countOf(context, stream)
        saveProgress(context.store, key, {
          state: isDone ? 'current' : 'syncing',
          walk: isDone ? null : { until: since, startedAt, end: walk.end },
          watermark: isDone ? startedAt : progress.watermark,
          read: count,
          expected: isDone ? count : null,
          syncedAt: isDone ? now : progress.syncedAt,
          progressedAt: now,
          ...noError,
        })
      })
      return !isDone
    },
  }
}

function happenings<S extends 'log-entries' | 'change-events'>(
  context: SyncContext,
  stream: S,
  reachMs: number,
  fetch: (window: Window) => Promise<{ records: RecordOf<S>[]; readAt: number }>,
): Task {
  return windowed(context, stream, reachMs, async (window) => {
    const { records, readAt } = await fetch(window)
    return { readAt, keep: () => void keep(context, stream, records, readAt) }
  })
}

/**
 * Incidents made in a window, with their notes; and, once the past is read, those that the log entries say moved
 * and those not resolved yet: PagerDuty's `since` is creation and tells nothing of a late resolve or a reopening.
 */
function incidents(context: SyncContext, reader: PagerDutyReader): Task {
  return windowed(context, 'incidents', context.backfillDays * dayMs, async (window) => {
    const isIncremental = findProgress(context.store, keyOf('incidents')).watermark !== null
    const listed = await reader.fetchIncidents(window)
    const moved = isIncremental
      ? await readMoved(context, reader, window, new Set(listed.records.map(({ id }) => id)))
      : []
    const records = [...listed.records, ...moved]
    const notes = await readNotes(reader, records)
    return {
      readAt: listed.readAt,
      keep: () => {
        keep(context, 'incidents', records, listed.readAt)
        keep(context, 'notes', notes, listed.readAt)
      },
    }
  })
}

async function readMoved(context: SyncContext, reader: PagerDutyReader, window: Window, listed: Set<string>) {
  const entries = await reader.fetchLogEntries(window)
  const open = context.store.db
    .select({ id: incident.id })
    .from(incident)
    .where(ne(incident.status, 'resolved'))
    .all()
    .map(({ id }) => id.replace(/^pagerduty:/, ''))
  const ids = new Set([...entries.records.map((entry) => entry.incident.id), ...open])
  const found = []
  for (const id of ids) {
    if (listed.has(id)) continue
    const record = await reader.findIncident(id)
    if (record) found.push(record)
  }
  return found
}

const notesAtOnce = 4

async function readNotes(reader: PagerDutyReader, incidents: { id: string }[]) {
  const notes = []
  for (let start = 0; start < incidents.length; start += notesAtOnce) {
    const some = incidents.slice(start, start + notesAtOnce).map(async ({ id: incidentId }) => {
      const { records } = await reader.listNotes(incidentId)
      return records.map((note) => ({ incidentId, note }))
    })
    notes.push(...(await Promise.all(some)).flat())
  }
  return notes
}
