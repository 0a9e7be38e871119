import type { Reader } from '../open'
import { prepared } from '../store/prepared'

const isOf = {
  explained: 'e.is_explained = 1',
  unexplained: 'e.is_explained = 0',
  genuine: "e.verdict = 'genuine'",
  surface: "e.verdict = 'surface'",
} as const

/**
 * Row numbers of incidents of which confirmed evidence names a change over 20 lines that was so explained, or so judged. What a
 * person confirmed by its time alone names no change.
 */
export const listNamingIncidents = (reader: Pick<Reader, 'sqlite'>, key: keyof typeof isOf): number[] =>
  (
    prepared(
      reader,
      `select distinct i.rowid from link_candidate l
         join incident i on i.id = l.incident_id
         join change c on c.id = l.change_id
         join explanation e on e.change_id = l.change_id
       where coalesce(l.verdict, l.strength) = 'confirmed' and (l.strength = 'confirmed' or l.rule = 'change-event')
         and c.effective_lines > 20 and ${isOf[key]}`,
    ).all() as { rowid: number }[]
  ).map(({ rowid }) => rowid)
