import Link from 'next/link'
import type { RepositoryAnswer } from '@/lib/api/place-contract'
import { formatCount } from '@/lib/format/format-count'
import { formatDay } from '@/lib/format/format-instant'
import type { DeploymentsReport } from '@/lib/reports/screens/evidence'
import { PutRight } from '../decisions/put-right'
import screen from '../lists/list-screen.module.css'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { SourceLink } from '../lists/source-link'
import { repositoryCorrections } from './deployment-corrections'
import { deploymentSourceWords } from './deployment-words'

type Found = RepositoryAnswer['deploymentSources'][number]

const columns = [{ name: 'Repository' }, { name: 'Read from' }, { name: 'Also found, not counted' }]

/** For each repository the source of deployments in force, why, and what else its data would offer. */
export function DeploymentSources({ report }: { report: DeploymentsReport }) {
  const { repositories } = report
  if (repositories.length === 0) return null
  return (
    <section className={screen.section} aria-labelledby="sources">
      <h2 id="sources">Where deployments are read from</h2>
      <p className="note">
        One source a repository, found from its own data, so that nothing counts twice.
        {report.frame.viewer.grants.includes('configure') ? (
          <>
            {' '}
            <Link href="/admin/mapping/deployments">See what another source would do</Link>
          </>
        ) : null}
      </p>
      <div className="panel">
        <ListTable caption="Sources of deployments by repository" columns={columns}>
          {repositories.map((repository) => (
            <SourcesOf key={repository.id} repository={repository} report={report} />
          ))}
        </ListTable>
      </div>
    </section>
  )
}

function SourcesOf({ repository, report }: { repository: RepositoryAnswer; report: DeploymentsReport }) {
  const { zone } = report.frame
  const decidable = report.decidableRepositories[repository.id]
  const chosen = repository.deploymentSources.find((found) => found.isChosen)
  const others = repository.deploymentSources.filter((found) => !found.isChosen)
  return (
    <ListRow
      title={<SourceLink url={repository.url}>{repository.name}</SourceLink>}
      under={`${repository.team}${repository.isArchived ? ' · archived' : ''}`}
    >
      <Cell label="" under={chosen?.words}>
        {chosen === undefined
          ? inForce(repository)
          : `${deploymentSourceWords[chosen.source]}: ${countWords(chosen, zone)}`}
      </Cell>
      <Cell label={others.length === 0 ? '' : 'also found:'}>
        {others
          .map((found) => `${deploymentSourceWords[found.source]}: ${countWords(found, zone)}`)
          .join('; ')}
        <PutRight
          row={repository.name}
          corrections={decidable?.canDecide ? repositoryCorrections(repository, report) : []}
          decisions={decidable?.decisions ?? []}
          zone={zone}
        />
      </Cell>
    </ListRow>
  )
}

function inForce({ deploymentSource }: RepositoryAnswer): string {
  return deploymentSource === null
    ? 'nothing found that tells of deployments'
    : deploymentSourceWords[deploymentSource]
}

function countWords({ count, lastAt }: Found, zone: string): string {
  return lastAt === null
    ? formatCount(count)
    : `${formatCount(count)}, last ${formatDay(Date.parse(lastAt), zone)}`
}
