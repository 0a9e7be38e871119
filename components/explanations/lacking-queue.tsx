import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import type { LackingAnswer } from '@/lib/api/change-contract'
import { formatLines } from '@/lib/format/format-count'
import { withheldWords } from '@/lib/format/words-of-withheld'
import { type Lacking, lackings } from '@/lib/metrics/lacking'
import type { ExplanationsReport } from '@/lib/reports/screens/explanations'
import { changeHref, placeOf } from '../changes/change-words'
import { withParameters } from '../filters/filter-search'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { Nothing } from '../lists/nothing'
import { Pager } from '../lists/pager'
import { CountFigure } from '../metrics/figure'
import { querySearch } from '../reports/scope-search'
import styles from './explanations.module.css'
import { actPlace, actWords, lackingWords, missingWords } from './lacking-words'

const noun = { one: 'change', many: 'changes' }
const columns = [
  { name: 'Change' },
  { name: 'Merged' },
  { name: 'What is missing' },
  { name: 'What would help' },
]

/** Changes whose explanation lacks something, the largest open amount first. Nobody is named. */
export function LackingQueue({ report }: { report: ExplanationsReport }) {
  const { queue, frame } = report
  return (
    <section className={styles.section} aria-labelledby="would-help">
      <h2 id="would-help">What would help most</h2>
      <p className="note">
        The largest open amount first: lines, less what the text pays already. People who wrote a change are
        not listed here; GitHub knows them.
      </p>
      <Whose report={report} />
      <Chips report={report} />
      {queue.page.rows.length === 0 ? (
        <Nothing
          noun={{ one: 'such change', many: 'such changes' }}
          source="github"
          frame={frame}
          withheld={queue.page.withheld}
          unknown={queue.unknown}
        />
      ) : (
        <>
          <ListTable caption="Changes whose explanation lacks something" columns={columns}>
            {queue.page.rows.map((row) => (
              <Row key={row.id} row={row} report={report} />
            ))}
          </ListTable>
          <Pager
            shown={queue.page.rows.length}
            page={queue.page}
            withheld={withheldWords(queue.page.withheld, frame.rows, noun)}
          />
        </>
      )}
    </section>
  )
}

function Row({ row, report: { frame, decidable } }: { row: LackingAnswer; report: ExplanationsReport }) {
  const href = changeHref(row.id)
  const lines = row.effectiveLines === null ? 'lines not known' : formatLines(row.effectiveLines)
  return (
    <ListRow title={<Link href={href}>{row.title}</Link>} under={`${row.team} · ${placeOf(row)} · ${lines}`}>
      <Cell label="merged">
        <Moment at={row.mergedAt} zone={frame.zone} />
      </Cell>
      <Cell label="">{missingWords(row)}</Cell>
      <Cell label="">
        <Link href={`${href}#${actPlace(row)}`} className={styles.act}>
          {decidable.includes(row.id) ? actWords(row) : 'Read it'}
          <span className="unseen">: {row.title}</span>
        </Link>
      </Cell>
    </ListRow>
  )
}

/** Only those about the reader: nobody can ask for another person's. */
function Whose({ report: { own, whose } }: { report: ExplanationsReport }) {
  const search = useSearchParams().toString()
  const choices = [
    { value: null, name: 'Everybody’s' },
    ...(own.hasTeams ? [{ value: 'own-teams', name: 'My teams’' }] : []),
    ...(own.hasAccount ? [{ value: 'mine', name: 'Mine' }] : []),
  ]
  if (choices.length === 1) return null
  return (
    <nav aria-label="Whose changes" className={styles.whose}>
      {choices.map(({ value, name }) => (
        <Link
          key={name}
          href={`/explanations${withParameters(search, { whose: value })}`}
          scroll={false}
          aria-current={value === whose ? 'true' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}

/** What is lacking, with how many lack it: the first thing of each change, so that they add up. */
function Chips({ report }: { report: ExplanationsReport }) {
  const { queue, lacks } = report
  if (queue.unknown !== null) return null
  const sum = lackings.reduce((all, one) => all + queue.counts[one], 0)
  return (
    <ul className={styles.chips} aria-label="What is lacking">
      <Chip report={report} lacks={null} count={sum} isCurrent={lacks === null} />
      {lackings
        .filter((one) => queue.counts[one] > 0 || one === lacks)
        .map((one) => (
          <Chip key={one} report={report} lacks={one} count={queue.counts[one]} isCurrent={one === lacks} />
        ))}
    </ul>
  )
}

type ChipProps = { report: ExplanationsReport; lacks: Lacking | null; count: number; isCurrent: boolean }

function Chip({ report: { scope, marker, whose }, lacks, count, isCurrent }: ChipProps) {
  const search = useSearchParams().toString()
  const asked = Object.entries({ lacks, marker, whose }).flatMap(([name, value]) =>
    value === null ? [] : [`&${name}=${value}`],
  )
  return (
    <li>
      <Link
        href={`/explanations${withParameters(search, { lacks })}`}
        scroll={false}
        className={styles.chip}
        aria-current={isCurrent ? 'true' : undefined}
      >
        {lacks === null ? 'all' : lackingWords[lacks]}{' '}
        <CountFigure
          count={count}
          href={null}
          rowsHref={`/api/v1/explanations?${querySearch(scope)}${asked.join('')}`}
          size="strong"
        />
      </Link>
    </li>
  )
}
