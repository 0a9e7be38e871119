import Link from 'next/link'
import type { IncidentsReport } from '@/lib/reports/screens/evidence'
import { PutRight } from '../decisions/put-right'
import { sideLinks } from '../lists/list-links'
import screen from '../lists/list-screen.module.css'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { CountFigure } from '../metrics/figure'
import { serviceCorrections } from './incident-corrections'

const noun = { one: 'incident', many: 'incidents' }

/** Services of the incident source that join none of ours, and those that people matched; nothing when there are none. */
export function UnmatchedServices({ report }: { report: IncidentsReport }) {
  return (
    <>
      <Unmatched report={report} />
      <Joined report={report} />
    </>
  )
}

const columns = [
  { name: 'Service at its source' },
  { name: 'Incidents in this window', isNumber: true },
  { name: 'Stands for' },
]

function Unmatched({ report: { unmatched, scope, frame } }: { report: IncidentsReport }) {
  if (unmatched.length === 0) return null
  const { rowsHref } = sideLinks('incidents', scope, 'counted')
  const isAdmin = frame.viewer.grants.includes('decide')
  return (
    <section className={screen.section} aria-labelledby="unmatched">
      <h2 id="unmatched">Services matched to none of ours</h2>
      <p className="note">
        Their incidents count in recovery over all causes, and not in change failure rate: we cannot tell
        which deployments they belong to.
        {frame.viewer.grants.includes('configure') ? (
          <>
            {' '}
            <Link href="/admin/mapping/services">See what matching them would do</Link>
          </>
        ) : null}
      </p>
      <div className="panel">
        <ListTable caption="Unmatched services" columns={columns}>
          {unmatched.map((service) => (
            <ListRow key={service.id} title={service.name}>
              <Cell label="" isNumber>
                <CountFigure
                  count={service.incidents}
                  noun={noun}
                  href={null}
                  rowsHref={`${rowsHref}&sourceService=${encodeURIComponent(service.name)}`}
                />
              </Cell>
              <Cell label="stands for">
                {service.decisions.length > 0 ? 'none of ours' : 'not known'}
                <PutRight
                  row={service.name}
                  corrections={isAdmin ? serviceCorrections(service, frame.services) : []}
                  decisions={service.decisions}
                  zone={frame.zone}
                />
              </Cell>
            </ListRow>
          ))}
        </ListTable>
      </div>
    </section>
  )
}

const joinedColumns = [{ name: 'Service at its source' }, { name: 'Stands for' }]

function Joined({ report: { joined, frame } }: { report: IncidentsReport }) {
  if (joined.length === 0) return null
  return (
    <section className={screen.section} aria-labelledby="joined">
      <h2 id="joined">Services that people matched</h2>
      <div className="panel">
        <ListTable caption="Services that people matched" columns={joinedColumns}>
          {joined.map(({ id, name, service, decision }) => (
            <ListRow key={id} title={name}>
              <Cell label="stands for">
                {service}
                <PutRight row={name} corrections={[]} decisions={[decision]} zone={frame.zone} />
              </Cell>
            </ListRow>
          ))}
        </ListTable>
      </div>
    </section>
  )
}
