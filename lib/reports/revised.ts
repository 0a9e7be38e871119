import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Conclusion, decidedSince, revisedAmong } from '@/db/queries/list-revised'
import type { RowsAnswer } from '../api/metric-contract'
import type { Kind } from '../columns/kinds'
import { listNewest } from '../columns/list-newest'
import type { Asked } from './asked'
import { metricRows, stretchOf } from './metric-rows'
import { reader } from './reader'

/** Rows looked up between two turns of the event loop. */
const rowsAtOnce = 1_000

/** What a metric's rows are judged by; a metric that is not named here by all that its kind is. */
const restsOn: Record<string, Conclusion[]> = {
  'change-throughput': ['change'],
  'pull-request-size': ['change'],
  'review-time': ['change', 'pull_request_review'],
  'unreviewed-share': ['change', 'pull_request_review'],
  'change-lead-time': ['change', 'pull_request_review', 'delivery'],
  'ai-attributed-share': ['change', 'attribution'],
  'explanation-coverage': ['change', 'explanation'],
  'follow-up-rate': ['change', 'change_outcome'],
  'changes-in-a-failure': ['change', 'delivery', 'change_outcome'],
  'judged-share': ['change', 'explanation'],
  'deployment-frequency': ['deployment'],
  'deployment-rework-rate': ['deployment', 'deployment_outcome'],
  'incident-recovery-time': ['incident_count'],
}

const ofKind: Record<Kind, Conclusion[]> = {
  changes: ['change', 'pull_request_review', 'delivery', 'attribution', 'explanation'],
  'pull-requests': ['pull_request_review'],
  deployments: ['deployment', 'deployment_outcome', 'link_candidate'],
  incidents: ['incident_count', 'link_candidate'],
}

/**
 * Rows of a metric's window that counted up to `since` (epoch ms) and of which something became known, or was decided, only
 * after it; with what they count now. What is gone altogether is not among them.
 */
export async function revisedRows(
  asked: Asked,
  since: number,
  cursor: string | null,
  limit: number,
): Promise<RowsAnswer> {
  const rowids = await revisedSince(asked, since)
  return metricRows(asked, cursor, limit, null, { rowids, since })
}

async function revisedSince({ metric, resolved, selection }: Asked, since: number): Promise<Set<number>> {
  const { of, entry } = metric
  const conclusions = restsOn[entry.id] ?? ofKind[of]
  const touched = new Set(decidedSince(reader(), of, conclusions, since))
  const revised = new Set<number>()
  const { start, end } = stretchOf({ metric, resolved })
  const whole = { isAsked: () => true }
  const { total, page } = listNewest(
    selection,
    entry.id,
    { start, end: Math.min(end, since + 1) },
    whole,
    null,
  )
  for (let offset = 0; offset < total; offset += rowsAtOnce) {
    const some = page(offset, rowsAtOnce).map(({ rowid }) => rowid)
    for (const rowid of some) if (touched.has(rowid)) revised.add(rowid)
    for (const rowid of revisedAmong(reader(), of, conclusions, some, since)) revised.add(rowid)
    await nextTurn()
  }
  return revised
}
