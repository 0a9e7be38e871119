import { formatCount, type Noun } from './format-count'

type Rows = 'all' | 'own' | 'none'

/** Who may see rows, for somebody who may see none. */
export const whoSeesRows =
  'The numbers are yours to see. The rows behind them are listed for members of the team they belong to, and for leaders.'

/** "12 more changes count and are not listed: they belong to other teams."; null where every row is listed. */
export function withheldWords(withheld: number, rows: Rows, noun: Noun): string | null {
  if (withheld === 0) return null
  if (rows === 'none') return whoSeesRows
  const what =
    withheld === 1
      ? `1 more ${noun.one} is part of the number and not listed: it belongs to`
      : `${formatCount(withheld)} more ${noun.many} are part of the number and not listed: they belong to`
  return rows === 'own'
    ? `${what} other teams. Leaders and the teams’ own members see ${withheld === 1 ? 'it' : 'them'}.`
    : `${what} teams too small to be shown, or to one that would give such a team away.`
}
