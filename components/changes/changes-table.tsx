import Link from 'next/link'
import type { ChangeAnswer } from '@/lib/api/change-contract'
import { formatLines } from '@/lib/format/format-count'
import { formatExactDuration } from '@/lib/format/format-duration'
import { reasonWords } from '@/lib/reports/exclusion-words'
import type { ChangesReport } from '@/lib/reports/screens/evidence'
import { Cell, ListRow } from '../lists/list-table'
import { Moment, Unknown } from '../lists/moment'
import { SideTable } from '../lists/side-table'
import { attributionWords, changeHref, explainedWords, placeOf, reviewWords } from './change-words'

const shared = [{ name: 'Change' }, { name: 'Merged' }, { name: 'Lines', isNumber: true }]
const columns = {
  counted: [
    ...shared,
    { name: 'Review' },
    { name: 'Explained' },
    { name: 'AI marker, at least' },
    { name: 'Delivered' },
  ],
  'left-out': [...shared, { name: 'Left out, because' }],
}

/** The rows of the side that the report shows. */
export function ChangesTable({ report }: { report: ChangesReport }) {
  const { frame, sides, changes } = report
  return (
    <SideTable
      title="Changes"
      side={sides.shows}
      columns={columns}
      rows={changes.rows}
      zone={frame.zone}
      atOf={({ mergedAt }) => mergedAt}
    >
      {(change) => (
        <ListRow
          title={<Link href={changeHref(change.id)}>{change.title}</Link>}
          under={`${placeOf(change)} · ${change.team}`}
        >
          <Cell label="merged">
            <Moment at={change.mergedAt} zone={frame.zone} />
          </Cell>
          <Cell label="" isNumber>
            <Lines change={change} />
          </Cell>
          {change.exclusion === null ? (
            <Evidence change={change} zone={frame.zone} />
          ) : (
            <Cell label="left out:">{reasonWords(change.exclusion)}</Cell>
          )}
        </ListRow>
      )}
    </SideTable>
  )
}

/** The head of the column says "Lines"; a folded row says it itself. */
function Lines({ change }: { change: ChangeAnswer }) {
  if (change.effectiveLines === null) return <Unknown why="lines are not known" />
  return formatLines(change.effectiveLines)
}

/** In a folded row a known value says what it is; an unknown one needs its name. */
function Evidence({ change, zone }: { change: ChangeAnswer; zone: string }) {
  const review = reviewWords(change)
  const explained = explainedWords(change)
  return (
    <>
      <Cell label={review === null ? 'review' : ''}>
        {review ?? <Unknown why="a push has no review to see" />}
      </Cell>
      <Cell label={explained === null ? 'explanation' : ''}>
        {explained ?? <Unknown why="not asked of this change" />}
      </Cell>
      <Cell label="AI marker">
        {change.attribution === null ? (
          <Unknown why="not looked at yet" />
        ) : (
          attributionWords[change.attribution]
        )}
      </Cell>
      <Cell label="delivered" under={waitBeforeDelivery(change)}>
        <Moment at={change.deliveredAt} zone={zone} unknown="no deployment of it is known" />
      </Cell>
    </>
  )
}

function waitBeforeDelivery({ deliveredAt, mergedAt }: ChangeAnswer): string | null {
  if (deliveredAt === null) return null
  const waited = Date.parse(deliveredAt) - Date.parse(mergedAt)
  return waited < 0 ? null : `${formatExactDuration(waited)} after the merge`
}
