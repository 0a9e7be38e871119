import type { ReactNode } from 'react'
import styles from './list-table.module.css'

export type Column = { name: string; isNumber?: boolean }

type Props = {
  /** What the table lists; heard, not seen, where a heading stands above it. */
  caption: string
  columns: readonly Column[]
  children: ReactNode
}

/** A list as a table whose rows fold into two lines on a narrow page. Rows are `ListRow`s. */
export function ListTable({ caption, columns, children }: Props) {
  return (
    <table className={styles.table}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.name} scope="col" className={column.isNumber ? 'number' : undefined}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

type ListRowProps = { id?: string; title: ReactNode; under?: ReactNode; children: ReactNode }

/** One row: its name with a quiet line under it, then its `Cell`s. */
export function ListRow({ id, title, under, children }: ListRowProps) {
  return (
    <tr id={id}>
      <th scope="row" className={styles.name}>
        {title}
        {under === undefined ? null : <span className={styles.under}>{under}</span>}
      </th>
      {children}
    </tr>
  )
}

type CellProps = {
  /** Said before the value where the head of the table does not stand above it. */
  label: string
  isNumber?: boolean
  under?: ReactNode
  children: ReactNode
}

export function Cell({ label, isNumber, under, children }: CellProps) {
  return (
    <td data-label={label} className={isNumber ? 'number' : undefined}>
      {children}
      {under ? <span className={styles.under}>{under}</span> : null}
    </td>
  )
}
