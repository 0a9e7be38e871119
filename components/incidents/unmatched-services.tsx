import { formatCountOf } from '@/lib/format/format-count'
import type { IncidentsReport } from '@/lib/reports/report'
import screen from '../lists/list-screen.module.css'
import { Cell, ListRow, ListTable } from '../lists/list-table'

const columns = [{ name: 'Service at its source' }, { name: 'Incidents in this window', isNumber: true }]
const noun = { one: 'incident', many: 'incidents' }

/** Services of the incident source that join none of ours; nothing when all are matched. */
export function UnmatchedServices({ unmatched }: { unmatched: IncidentsReport['unmatched'] }) {
  if (unmatched.length === 0) return null
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
                {formatCountOf(incidents, noun)}
              </Cell>
            </ListRow>
          ))}
        </ListTable>
      </div>
    </section>
  )
}
