'use client'

import Link from 'next/link'
import { formatCountOf } from '@/lib/format/format-count'
import type { MappedRepository, MappingDeploymentsReport } from '@/lib/reports/screens/mapping'
import { deploymentSourceWords } from '../deployments/deployment-words'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { CountFigure } from '../metrics/figure'
import { figureLinks } from '../metrics/figure-link'
import { useReport } from '../reports/use-report'
import { MappingTabs } from './mapping-tabs'
import { ofWords } from './mapping-words'

const columns = [
  { name: 'Repository' },
  { name: 'Deployments are read from' },
  { name: 'In 90 days', isNumber: true },
  { name: 'Changes followed', isNumber: true },
  { name: 'Worth a look' },
]

/** Where every repository's deployments are read from, those with trouble first. */
export function MappingDeploymentsView() {
  const query = useReport<MappingDeploymentsReport>('mapping-deployments', '')
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>What counts as a deployment</h1>
            <p className="lede">
              One source a repository, found in its own data, so that nothing counts twice. Open one to see
              what another source would do to its numbers before you save it.
            </p>
          </header>
          <MappingTabs />
          <section className="panel" aria-label="Repositories">
            {report.repositories.length === 0 ? (
              <p className="note">No repository is read yet.</p>
            ) : (
              <ListTable caption="Where deployments are read from, by repository" columns={columns}>
                {report.repositories.map((repository) => (
                  <RepositoryRow key={repository.id} repository={repository} report={report} />
                ))}
              </ListTable>
            )}
            {report.hidden === 0 ? null : (
              <p className="note">
                {formatCountOf(report.hidden, { one: 'repository', many: 'repositories' })} in which a team
                too small to be shown has a part: its own members say under Deployments where they are read
                from.
              </p>
            )}
          </section>
        </div>
      )}
    </ReportScreen>
  )
}

type RowProps = { repository: MappedRepository; report: MappingDeploymentsReport }

function RepositoryRow({ repository, report: { window } }: RowProps) {
  const { id, name, team, source, isDecided, isBeingRead, deployments, changes, trouble } = repository
  const links = figureLinks('deployment-frequency', {
    team: null,
    service: null,
    repository: name,
    ...window,
  })
  return (
    <ListRow
      title={<Link href={`/admin/mapping/deployments/${encodeURIComponent(id)}`}>{name}</Link>}
      under={team}
    >
      <Cell label="read from" under={isDecided ? 'decided by a person' : 'found in its data'}>
        {source === null ? (isBeingRead ? 'not read yet' : 'nothing found') : deploymentSourceWords[source]}
      </Cell>
      <Cell label="in 90 days:" isNumber>
        <CountFigure
          count={source === null || isBeingRead ? null : deployments}
          {...links}
          metric="deployment-frequency"
          part="counted"
        />
      </Cell>
      <Cell label="changes followed:" isNumber>
        {isBeingRead ? '—' : changes.counted === 0 ? 'none merged' : ofWords(changes)}
      </Cell>
      <Cell label="">
        {isBeingRead && trouble === null ? 'It is read for the first time.' : ''}
        {trouble === null ? '' : <span className="worse">{trouble}</span>}
      </Cell>
    </ListRow>
  )
}
