import type { ReactNode } from 'react'
import type { IncidentAnswer } from '@/lib/api/operations-contract'
import { formatExactDuration } from '@/lib/format/format-duration'
import { reasonWords } from '@/lib/reports/exclusion-words'
import type { IncidentsReport } from '@/lib/reports/screens/evidence'
import { decisionsOf } from '../decisions/link-corrections'
import { PutRight } from '../decisions/put-right'
import { Cell, ListRow } from '../lists/list-table'
import { Moment, Unknown } from '../lists/moment'
import { SideTable } from '../lists/side-table'
import { SourceLink } from '../lists/source-link'
import { incidentCorrections } from './incident-corrections'

const shared = [
  { name: 'Incident' },
  { name: 'Triggered' },
  { name: 'Acknowledged after' },
  { name: 'Resolved after' },
  { name: 'Urgency' },
]
const columns = {
  counted: [...shared, { name: 'Cause' }],
  'left-out': [...shared, { name: 'Left out, because' }],
}

export function IncidentsTable({ report }: { report: IncidentsReport }) {
  const { frame, sides, incidents, decidable } = report
  return (
    <SideTable
      title="Incidents"
      side={sides.shows}
      columns={columns}
      rows={incidents.rows}
      zone={frame.zone}
      atOf={({ triggeredAt }) => triggeredAt}
    >
      {(incident) => (
        <ListRow
          id={incident.id}
          title={<SourceLink url={incident.url}>{incident.title}</SourceLink>}
          under={placeOf(incident)}
        >
          <Cell label="triggered">
            <Moment at={incident.triggeredAt} zone={frame.zone} as="minute" />
          </Cell>
          <Cell label="acknowledged after">
            <Since from={incident.triggeredAt} to={incident.acknowledgedAt} otherwise="not acknowledged" />
          </Cell>
          <Cell label="resolved after">
            <Since from={incident.triggeredAt} to={incident.resolvedAt} otherwise="still open" />
          </Cell>
          <Cell label="urgency" under={incident.priority}>
            {incident.urgency ?? <Unknown why="urgency is not told by the source" />}
          </Cell>
          <Last incident={incident}>
            <PutRight
              row={incident.title}
              corrections={incidentCorrections(incident, decidable[incident.id], frame.zone)}
              decisions={decisionsOf(decidable[incident.id])}
              zone={frame.zone}
            />
          </Last>
        </ListRow>
      )}
    </SideTable>
  )
}

function placeOf({ service, sourceService, number, team }: IncidentAnswer): string {
  const name = service ?? `${sourceService}, unmatched`
  return `${name}${number === null ? '' : ` #${number}`} · ${team}`
}

function Since({ from, to, otherwise }: { from: string; to: string | null; otherwise: string }) {
  if (to === null) return otherwise
  return formatExactDuration(Math.max(0, Date.parse(to) - Date.parse(from)))
}

function Last({ incident, children }: { incident: IncidentAnswer; children: ReactNode }) {
  const isLeftOut = incident.exclusion !== null
  return (
    <Cell label={isLeftOut ? 'left out:' : 'cause'}>
      {incident.exclusion !== null
        ? reasonWords(incident.exclusion)
        : incident.isDecided
          ? 'decided'
          : 'not decided'}
      {children}
    </Cell>
  )
}
