import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '@/db/open'
import { decisionsInForce } from '@/db/queries/list-decisions'
import { measuredDeployments } from '@/db/queries/list-deployment-rows'
import { listLinkGround, readLinkFacts } from '@/db/queries/list-link-facts'
import { preparedRows } from '@/db/queries/prepared-rows'
import { prepared } from '@/db/store/prepared'
import * as tables from '@/db/tables'
import type { Repository } from '@/lib/domain/repository'
import { incidentExclusion } from '@/lib/linking/incident-counts'
import { judgeLinks } from '@/lib/linking/judge-deployments'
import type { WindowsInForce } from '@/lib/linking/windows'
import type { Stretch } from '../domain/calendar'
import type { Summary } from '../metrics/catalogue-entry'
import * as failureRate from '../metrics/change-failure-rate'
import { sift } from '../metrics/measured'
import { summarise, tallyItems } from '../metrics/tally'
import { type JudgedDeployment, judgedDeployments } from './delivery-effect'
import { inTurns } from './in-turns'

/** Failures of a stretch, its deployments that are only suspected, and its incidents that count. */
export type Linked = { failureRate: Summary; suspected: number; incidents: number }

/** As it is stored. */
export async function linkedNow(reader: Reader, stretch: Stretch): Promise<Linked> {
  const deployments: JudgedDeployment[] = []
  for (const { id } of deployingIn(reader, stretch)) {
    deployments.push(...measuredDeployments(reader, id, stretch))
    await nextTurn()
  }
  const { incidents } = prepared(
    reader,
    `select count(*) as incidents from incident_count
     where exclusion is null and triggered_at >= ? and triggered_at < ?`,
  ).get(stretch.start, stretch.end) as { incidents: number }
  return { ...failuresIn(deployments, stretch), incidents }
}

/** As the rules would draw it with these windows. `now` epoch ms. */
export async function linkedUnder(
  reader: Reader,
  windows: WindowsInForce,
  stretch: Stretch,
  now: number,
): Promise<Linked> {
  const ground = { ...listLinkGround(reader), windows }
  const deployments: JudgedDeployment[] = []
  for (const found of deployingIn(reader, stretch)) {
    const facts = { ...(await inTurns(readLinkFacts(reader, found, ground))), now }
    const { candidates, outcomes } = await inTurns(judgeLinks(facts, found.id))
    const own = facts.deployments.filter(({ repositoryId }) => repositoryId === found.id)
    deployments.push(...judgedDeployments({ deployments: own, candidates, outcomes }))
    await nextTurn()
  }
  const excluded = decisionsInForce(reader, 'exclusion')
  const began = preparedRows(
    reader,
    tables.incident,
    'where triggered_at >= ? and triggered_at < ?',
    stretch.start,
    stretch.end,
  )
  const counted = began.filter(
    (it) => incidentExclusion(it, { now, windows }, excluded.get(it.id)?.of === 'incident') === null,
  )
  return { ...failuresIn(deployments, stretch), incidents: counted.length }
}

function failuresIn(rows: JudgedDeployment[], stretch: Stretch): Omit<Linked, 'incidents'> {
  const isSuspected = ({ exclusion, failure, finishedAt }: JudgedDeployment) =>
    exclusion === null && failure === 'suspected' && finishedAt >= stretch.start && finishedAt < stretch.end
  const measured = sift(rows, failureRate.at, failureRate.judge)
  return {
    failureRate: summarise(failureRate.entry, tallyItems(measured, stretch)),
    suspected: rows.filter(isSuspected).length,
  }
}

/** Repositories with a deployment in the stretch: of others nothing in it can fail. */
const deployingIn = (reader: Reader, { start, end }: Stretch): Repository[] =>
  preparedRows(
    reader,
    tables.repository,
    `where id in (select repository_id from deployment where finished_at >= ? and finished_at < ?) order by id`,
    start,
    end,
  )
