import type { JudgementRefusal, JudgementRoad, Verdict } from '@/lib/domain/judgement'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'

export type JudgementRow = {
  id: string
  by: JudgementRoad
  at: number
  verdict: Verdict
  what: number | null
  failureModes: number | null
  why: number | null
  words: string | null
  refusal: JudgementRefusal | null
  isReplaced: number
  staleSince: number | null
  staleBy: 'text' | 'code' | null
  /** Of their account; null where it is not known. */
  login: string | null
  /** Who decided it, of those made in Headroom. */
  decidedBy: string | null
}

/** All that was said of the explanation of a change, oldest first. */
export const listJudgements = (reader: Reader, changeId: string): JudgementRow[] =>
  prepared(
    reader,
    `select j.id, j.by, j.booked_at as at, j.verdict, j.what_level as what, j.failure_modes_level as failureModes,
       j.why_level as why, j.words, j.refusal, j.is_replaced as isReplaced, j.stale_since as staleSince, j.stale_by as staleBy,
       coalesce(a.login, a.name) as login, d.decided_by as decidedBy
     from judgement j left join account a on a.id = j.account_id left join decision d on d.id = j.id
     where j.change_id = ? order by j.booked_at, j.id`,
  ).all(changeId) as JudgementRow[]
