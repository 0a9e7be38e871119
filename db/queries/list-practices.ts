import { decisionValues } from '@/lib/domain/decision'
import type { Reader } from '../open'
import { listDecidedBetween } from './list-decisions'

/** Where explanations were asked for (a repository's id, or `*` for all) and since when, epoch ms, oldest first. */
export const listPracticesOn = (
  reader: Pick<Reader, 'sqlite'>,
  until: number,
): { subject: string; since: number }[] =>
  listDecidedBetween(reader, ['explanation-practice'], 0, until).flatMap(({ subject, value, decidedAt }) => {
    const { check, isCommented } = decisionValues['explanation-practice'].parse(value)
    return check === 'off' && !isCommented ? [] : [{ subject, since: decidedAt }]
  })
