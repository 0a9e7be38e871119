import { Fragment, type ReactNode } from 'react'
import type { Sides } from '@/lib/reports/screens/screen'
import { HiddenRow } from './hidden-row'
import { type Column, ListTable } from './list-table'

type Listed = { id: string; isHidden?: true | undefined; exclusion: string | null }

type Props<Row extends Listed> = {
  /** "Changes": what the table lists, of the side that is shown. */
  title: string
  side: Sides['shows']
  columns: Record<Sides['shows'], readonly Column[]>
  rows: readonly Row[]
  zone: string
  /** When a row counts, ISO 8601. */
  atOf: (row: Row) => string
  /** A row that is told, as `ListRow`. */
  children: (row: Row) => ReactNode
}

/** The rows of one side of a list; of a hidden team's is told when they count, and nothing else. */
export function SideTable<Row extends Listed>({
  title,
  side,
  columns,
  rows,
  zone,
  atOf,
  children,
}: Props<Row>) {
  return (
    <ListTable
      caption={side === 'counted' ? `${title} that count` : `${title} left out`}
      columns={columns[side]}
    >
      {rows.map((row) => (
        <Fragment key={row.id}>
          {row.isHidden ? (
            <HiddenRow at={atOf(row)} zone={zone} columns={columns[side].length} exclusion={row.exclusion} />
          ) : (
            children(row)
          )}
        </Fragment>
      ))}
    </ListTable>
  )
}
