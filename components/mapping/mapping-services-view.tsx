'use client'

import type { MappedService, MappingServicesReport } from '@/lib/reports/screens/mapping'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { CountFigure } from '../metrics/figure'
import { useReport } from '../reports/use-report'
import { RepositoriesInFolders } from './folders-repositories'
import styles from './mapping.module.css'
import { MappingPanel } from './mapping-screen'
import { MappingTabs } from './mapping-tabs'
import { foretoldEveryMs } from './mapping-words'
import { ServiceEffectPanel } from './service-effect-panel'
import { ServiceMatch } from './service-match'
import { useServiceMatch } from './use-service-match'

/** Which services of PagerDuty and of other tools stand for which of ours, those that stand for none first. */
export function MappingServicesView() {
  const matching = useServiceMatch()
  const query = useReport<MappingServicesReport>('mapping-services', matching.search, () => foretoldEveryMs)
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>Which services incidents belong to</h1>
            <p className="lede">
              Incidents of an unmatched service count in recovery over all causes, and not in change failure
              rate: we cannot tell which deployments they belong to.
            </p>
          </header>
          <MappingTabs />
          <div role="status" className="note">
            {matching.said}
          </div>
          {matching.error === null ? null : (
            <p role="alert" className="worse">
              {matching.error.message}
            </p>
          )}
          <Services
            title="Unmatched"
            rows={report.sourceServices.filter(({ serviceId }) => serviceId === null)}
            {...{ report, matching }}
          />
          <Services
            title="Matched"
            rows={report.sourceServices.filter(({ serviceId }) => serviceId !== null)}
            {...{ report, matching }}
          />
          <MappingPanel id="in-folders" title="Several services in one repository">
            <RepositoriesInFolders repositories={report.repositories} />
          </MappingPanel>
        </div>
      )}
    </ReportScreen>
  )
}

const columns = [
  { name: 'Service at its source' },
  { name: 'Incidents in 90 days', isNumber: true },
  { name: 'Stands for' },
]

type Props = {
  title: string
  rows: MappedService[]
  report: MappingServicesReport
  matching: ReturnType<typeof useServiceMatch>
}

function Services({ title, rows, report, matching }: Props) {
  const chosen = rows.find(({ id }) => id === matching.match?.id)
  return (
    <MappingPanel id={title} title={title}>
      {rows.length === 0 ? (
        <p className="note">None.</p>
      ) : (
        <ListTable caption={`${title} services`} columns={columns}>
          {rows.map((row) => (
            <ServiceRow key={row.id} row={row} report={report} matching={matching} />
          ))}
        </ListTable>
      )}
      {chosen === undefined ? null : (
        <ServiceEffectPanel service={chosen} report={report} matching={matching} />
      )}
    </MappingPanel>
  )
}

function ServiceRow({
  row,
  report: { window, services },
  matching,
}: Omit<Props, 'title' | 'rows'> & { row: MappedService }) {
  const search = new URLSearchParams({ ...window, sourceService: row.name })
  return (
    <ListRow title={row.name} under={row.why ?? wordsOfMethod(row)}>
      <Cell label="incidents in 90 days:" isNumber>
        <CountFigure
          count={row.incidents}
          href={null}
          rowsHref={`/api/v1/incidents?${search}&shows=counted`}
        />
      </Cell>
      <Cell label="stands for">
        <ServiceMatch service={row} services={services} matching={matching} />
        {row.suggestions.length === 0 ? null : (
          <p className={styles.crumb}>
            {row.suggestions.map(({ serviceId, name, because }) => (
              <span key={serviceId}>
                <button
                  type="button"
                  className="plain"
                  onClick={() => matching.think({ id: row.id, serviceId })}
                >
                  {name}
                </button>{' '}
                ({because}){' '}
              </span>
            ))}
          </p>
        )}
      </Cell>
    </ListRow>
  )
}

function wordsOfMethod({ method }: MappedService): string {
  switch (method) {
    case 'decision':
      return 'A person matched it.'
    case 'change-events':
      return 'Its change events name the repository.'
    case 'explicit-reference':
      return 'Its description names the repository.'
    default:
      return 'The names are the same.'
  }
}
