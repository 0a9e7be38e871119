import type { DeploymentAnswer } from '@/lib/api/contract'
import { formatExactDuration } from '@/lib/format/format-duration'
import { reasonWords } from '@/lib/reports/exclusion-words'
import type { DeploymentsReport } from '@/lib/reports/report'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { SourceLink } from '../lists/source-link'
import { deploymentSourceWords, outcomeWords, reworkWords } from './deployment-words'

const shared = [{ name: 'Deployment' }, { name: 'Finished' }]
const countedColumns = [...shared, { name: 'Outcome' }, { name: 'Evidence' }]
const leftOutColumns = [...shared, { name: 'Left out, because' }]

export function DeploymentsTable({ report }: { report: DeploymentsReport }) {
  const { frame, sides, deployments } = report
  const isCounted = sides.shows === 'counted'
  return (
    <ListTable
      caption={isCounted ? 'Deployments that count' : 'Deployments left out'}
      columns={isCounted ? countedColumns : leftOutColumns}
    >
      {deployments.rows.map((deployment) => (
        <ListRow
          key={deployment.id}
          id={deployment.id}
          title={
            <>
              {deployment.service} <Commit deployment={deployment} />
            </>
          }
          under={`${deployment.repository} · ${deployment.team} · ${deployment.environment}, from ${deploymentSourceWords[deployment.source]}`}
        >
          <Cell label="finished" under={tookWords(deployment)}>
            <Moment at={deployment.finishedAt} zone={frame.zone} as="minute" />
          </Cell>
          {deployment.exclusion === null ? (
            <Outcome deployment={deployment} />
          ) : (
            <Cell label="left out:">{reasonWords(deployment.exclusion)}</Cell>
          )}
        </ListRow>
      ))}
    </ListTable>
  )
}

function Commit({ deployment }: { deployment: DeploymentAnswer }) {
  return (
    <SourceLink url={deployment.url}>
      <span className="mono">{deployment.sha.slice(0, 7)}</span>
    </SourceLink>
  )
}

/** A merge or a release is a moment: nothing took any time. */
function tookWords({ startedAt, finishedAt }: DeploymentAnswer): string | null {
  const took = Date.parse(finishedAt) - Date.parse(startedAt)
  return took > 0 ? `took ${formatExactDuration(took)}` : null
}

function Outcome({ deployment }: { deployment: DeploymentAnswer }) {
  const { evidence, reworkRule, failure } = deployment
  const said = reworkRule === null ? evidence : [reworkWords[reworkRule], ...evidence]
  return (
    <>
      <Cell label="" under={recoveryWords(deployment)}>
        {failure === 'confirmed' ? (
          <span className="worse">{outcomeWords(deployment)}</span>
        ) : (
          outcomeWords(deployment)
        )}
      </Cell>
      <Cell label={said.length === 0 ? '' : 'evidence:'}>{said.join('; ')}</Cell>
    </>
  )
}

function recoveryWords({ failure, recoveredAt, finishedAt }: DeploymentAnswer): string | null {
  if (failure === null || recoveredAt === null) return null
  const took = Date.parse(recoveredAt) - Date.parse(finishedAt)
  return took < 0 ? 'recovered' : `recovered ${formatExactDuration(took)} after it was out`
}
