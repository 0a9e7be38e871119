import { decisionValues } from '@/lib/domain/decision'
import type { WrittenExplanation } from '@/lib/explanation/explain'
import type { Reader } from '../open'
import { decision } from '../tables'
import { preparedRows } from './prepared-rows'

/** The explanations of a change that were written in Headroom and not taken back, oldest first. */
export const listWritten = (reader: Pick<Reader, 'sqlite'>, changeId: string): WrittenExplanation[] =>
  preparedRows(
    reader,
    decision,
    "where kind = 'explanation' and subject = ? and undone_at is null order by decided_at, id",
    changeId,
  ).map(({ value, decidedAt }) => ({
    ...decisionValues.explanation.parse(value),
    writtenAt: decidedAt,
  }))
