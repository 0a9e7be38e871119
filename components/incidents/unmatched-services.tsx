import type { IncidentsReport } from '@/lib/reports/report'
import { sideLinks } from '../lists/list-links'
import screen from '../lists/list-screen.module.css'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { CountFigure } from '../metrics/figure'

const columns = [{ name: 'Service at its source' }, { name: 'Incidents in this window', isNumber: true }]
const noun = { one: 'incident', many: 'incidents' }

/** Services of the incident source that join none of ours; nothing when all are matched. */
export function UnmatchedServices({ unmatched, scope }: Pick<IncidentsReport, 'unmatched' | 'scope'>) {
  if (unmatched.length === 0) return null
  const { rowsHref } = sideLinks('incidents', scope, 'counted')
  return (
    <section className={screen.section} aria-labelledby="unmatched">
      <h2 id="unmatched">Services matched to none of ours</h2>
      <p className="note">
        Their incidents count in recovery over all causes, and not in change failure rate: we cannot tell
        which deployments they belong to.
      </p>
      <div className="panel">
        <ListTable caption="Unmatched services" columns={columns}>
          {unmatched.map(({ name, incidents }) => (
            <ListRow key={name} title={name}>
              <Cell label="" isNumber>
                <CountFigure
                  count={incidents}
                  noun={noun}
                  href={null}
                  rowsHref={`${rowsHref}&sourceService=${encodeURIComponent(name)}`}
                />
              </Cell>
            </ListRow>
          ))}
        </ListTable>
      </div>
    </section>
  )
}
