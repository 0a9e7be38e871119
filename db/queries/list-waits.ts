import type { ReadyInterval } from '@/lib/domain/pull-request'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import { readyInterval } from '../tables'
import { preparedRows } from './prepared-rows'

type Source = Pick<Reader, 'sqlite'>

/** A wait of a pull request, epoch ms; `ms` of it were ready time. */
export type Wait = { pullRequestId: string; from: number; until: number; ms: number }

const waitsOf = {
  'review-time': `select r.pull_request_id as pullRequestId, r.first_response_at as "from", r.review_ended_at as until,
      r.review_ms as ms
    from "change" c join pull_request_review r on r.pull_request_id = c.id`,
  'pickup-time': `select r.pull_request_id as pullRequestId, r.ready_at as "from", r.first_response_at as until,
      r.pickup_ms as ms
    from pull_request c join pull_request_review r on r.pull_request_id = c.id`,
}

export type WaitMetric = keyof typeof waitsOf

/** The waits that rows of a metric measure, by row number. */
export const listWaits = (reader: Source, metric: WaitMetric, rowids: readonly number[]): Wait[] =>
  prepared(reader, `${waitsOf[metric]} where c.rowid in (select value from json_each(?))`).all(
    JSON.stringify(rowids),
  ) as Wait[]

export const listReadyIntervals = (reader: Source, pullRequestId: string): ReadyInterval[] =>
  preparedRows(reader, readyInterval, 'where pull_request_id = ? order by "from"', pullRequestId)
