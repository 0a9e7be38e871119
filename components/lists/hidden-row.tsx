import { reasonWords } from '@/lib/reports/exclusion-words'
import { ListRow } from './list-table'
import { Moment } from './moment'

type Props = {
  /** When it counts, ISO 8601. */
  at: string
  zone: string
  /** Columns of the table, the first with it. */
  columns: number
  exclusion: string | null
}

/** A row of a team too small to be shown: that it is one of those counted and when, and nothing that is not told. */
export function HiddenRow({ at, zone, columns, exclusion }: Props) {
  return (
    <ListRow title="Not shown">
      <td>
        <Moment at={at} zone={zone} as="minute" />
      </td>
      <td colSpan={columns - 2}>
        {exclusion === null ? '' : `${reasonWords(exclusion)}; `}— the team is too small to be shown
      </td>
    </ListRow>
  )
}
