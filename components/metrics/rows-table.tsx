import Link from 'next/link'
import type { CatalogueAnswer, ExcludedRowAnswer, RowAnswer } from '@/lib/api/metric-contract'
import { formatCount } from '@/lib/format/format-count'
import { formatExactDuration } from '@/lib/format/format-duration'
import { formatMinute } from '@/lib/format/format-instant'
import { formatQuantity } from '@/lib/format/format-quantity'
import { reasonWords } from '@/lib/reports/exclusion-words'
import { SourceLink } from '../lists/source-link'
import styles from './metric-rows.module.css'

type Props = {
  rows: (RowAnswer | ExcludedRowAnswer)[]
  /** All of them, whatever part has been read here; null where the source was not read. */
  count: number | null
  /** How many of them may not be listed, and why; null where all may. */
  withheld: string | null
  entry: CatalogueAnswer
  zone: string
}

/** Rows, newest first: when, where, what, and the row's own measure where it has one. */
export function RowsTable({ rows, count, withheld, entry, zone }: Props) {
  if (count === null) return <p className={`note ${styles.none}`}>Not known: this has not been read yet.</p>
  if (rows.length === 0) return <p className={`note ${styles.none}`}>{withheld ?? 'None.'}</p>
  const isMeasured = rows.some(({ value }) => value !== null)
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{capitalised(entry.countedAt)}</th>
            <th scope="col">Where</th>
            <th scope="col">What</th>
            {isMeasured && (
              <th scope="col" className="number">
                {entry.unit === 'lines' ? 'Lines' : 'Took'}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.kind} ${row.id}`} row={row} entry={entry} zone={zone} isMeasured={isMeasured} />
          ))}
        </tbody>
      </table>
      <p className="note">
        {formatCount(rows.length)} of {formatCount(count)} shown, newest first. {withheld}
      </p>
    </>
  )
}

type RowProps = {
  row: RowAnswer | ExcludedRowAnswer
  entry: CatalogueAnswer
  zone: string
  isMeasured: boolean
}

function Row({ row, entry, zone, isMeasured }: RowProps) {
  const under = 'reason' in row ? reasonWords(row.reason) : row.note
  return (
    <tr>
      <td>{formatMinute(Date.parse(row.at), zone)}</td>
      <td>
        {row.place}
        <small>{row.team}</small>
      </td>
      <td>
        {row.href === null ? (
          row.title
        ) : (
          <Link href={row.href} prefetch={false}>
            {row.title}
          </Link>
        )}
        {row.url !== null && (
          <>
            {' '}
            <SourceLink url={row.url} className={styles.source} label={`${row.title} at its source`}>
              <span aria-hidden>↗</span>
            </SourceLink>
          </>
        )}
        {row.possible && !row.counted && !('reason' in row) && <small>suspected, not decided</small>}
        {under !== null && <small>{under}</small>}
      </td>
      {isMeasured && <td className="number">{measureOf(row.value, entry)}</td>}
    </tr>
  )
}

function measureOf(value: number | null, entry: CatalogueAnswer): string {
  if (value === null) return '—'
  return entry.unit === 'ms' ? formatExactDuration(value, entry.hours) : formatQuantity(value, entry)
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
