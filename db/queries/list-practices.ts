import { decisionValues, everyRepository } from '@/lib/domain/decision'
import { type ExplanationPractice, noPractice } from '@/lib/domain/explanation-practice'
import type { Reader } from '../open'
import { decision } from '../tables'
import { listDecidedBetween } from './list-decisions'
import { preparedRows } from './prepared-rows'

/** Where explanations were asked for (a repository's id, or `*` for all) and since when, epoch ms, oldest first. */
export const listPracticesOn = (
  reader: Pick<Reader, 'sqlite'>,
  until: number,
): { subject: string; since: number }[] =>
  listDecidedBetween(reader, ['explanation-practice'], 0, until).flatMap(({ subject, value, decidedAt }) => {
    const { check, isCommented } = decisionValues['explanation-practice'].parse(value)
    return check === 'off' && !isCommented ? [] : [{ subject, since: decidedAt }]
  })

/** What held in a repository at an instant (epoch ms), whatever was decided or taken back later. */
export function practiceAt(
  reader: Pick<Reader, 'sqlite'>,
  repositoryId: string,
  at: number,
): ExplanationPractice {
  const [held] = preparedRows(
    reader,
    decision,
    `where kind = 'explanation-practice' and subject in (?, ?) and decided_at <= ? and coalesce(undone_at > ?, 1)
     order by subject = ?, decided_at desc limit 1`,
    repositoryId,
    everyRepository,
    at,
    at,
    everyRepository,
  )
  return held ? decisionValues['explanation-practice'].parse(held.value) : noPractice
}
