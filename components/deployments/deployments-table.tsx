import type { ReactNode } from 'react'
import type { DeploymentAnswer } from '@/lib/api/operations-contract'
import { formatExactDuration } from '@/lib/format/format-duration'
import { reasonWords } from '@/lib/reports/exclusion-words'
import type { DeploymentsReport } from '@/lib/reports/screens/evidence'
import { decisionsOf } from '../decisions/link-corrections'
import { PutRight } from '../decisions/put-right'
import { Cell, ListRow } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { SideTable } from '../lists/side-table'
import { SourceLink } from '../lists/source-link'
import { deploymentCorrections } from './deployment-corrections'
import { deploymentSourceWords, outcomeWords, reworkWords } from './deployment-words'

const shared = [{ name: 'Deployment' }, { name: 'Finished' }]
const columns = {
  counted: [...shared, { name: 'Outcome' }, { name: 'Evidence' }],
  'left-out': [...shared, { name: 'Left out, because' }],
}

export function DeploymentsTable({ report }: { report: DeploymentsReport }) {
  const { frame, sides, deployments, decidable } = report
  const putRight = (deployment: DeploymentAnswer) => (
    <PutRight
      row={`${deployment.service} ${deployment.sha.slice(0, 7)}`}
      corrections={deploymentCorrections(deployment, decidable[deployment.id])}
      decisions={decisionsOf(decidable[deployment.id])}
      zone={frame.zone}
    />
  )
  return (
    <SideTable
      title="Deployments"
      side={sides.shows}
      columns={columns}
      rows={deployments.rows}
      zone={frame.zone}
      atOf={({ finishedAt }) => finishedAt}
    >
      {(deployment) => (
        <ListRow
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
            <Outcome deployment={deployment} putRight={putRight(deployment)} />
          ) : (
            <Cell label="left out:">
              {reasonWords(deployment.exclusion)}
              {putRight(deployment)}
            </Cell>
          )}
        </ListRow>
      )}
    </SideTable>
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
  if (startedAt === null) return null
  const took = Date.parse(finishedAt) - Date.parse(startedAt)
  return took > 0 ? `took ${formatExactDuration(took)}` : null
}

function Outcome({ deployment, putRight }: { deployment: DeploymentAnswer; putRight: ReactNode }) {
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
      <Cell label={said.length === 0 ? '' : 'evidence:'}>
        {said.join('; ')}
        {putRight}
      </Cell>
    </>
  )
}

function recoveryWords({ failure, recoveredAt, finishedAt }: DeploymentAnswer): string | null {
  if (failure === null || recoveredAt === null) return null
  const took = Date.parse(recoveredAt) - Date.parse(finishedAt)
  return took < 0 ? 'recovered' : `recovered ${formatExactDuration(took)} after it was out`
}
