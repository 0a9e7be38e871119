import { prepared } from '@/db/store/prepared'
import { ApiError } from '../api/api-error'
import { wakeJobs } from '../decisions/effect'
import { reader } from '../reports/reader'
import { settings } from '../settings'
import { write } from '../writer'
import { checkDeploymentTimes, checkIncidentTimes } from './check-times'
import { keepTold, type Telling } from './keep-told'
import { toldId } from './normalise'
import type { DeploymentPayload, IncidentPayload } from './payload'

/** Answered to who told: our id, and whether it is new, told otherwise than before, or told again. */
export type ToldAnswer = Telling & { id: string }

/** Keeps a deployment that another tool tells of. Throws 422 that names the field. */
export async function tellDeployment(
  payload: DeploymentPayload,
  toldBy: string,
  now = Date.now(),
): Promise<ToldAnswer> {
  checkDeploymentTimes(payload, now)
  const telling = await write((store) => {
    const find = prepared(store, 'select id from repository where name = ? collate nocase or id = ? limit 1')
    const found = find.get(payload.repository, payload.repository) as { id: string } | undefined
    if (!found) throw unknownRepository(payload.repository)
    return keepTold(store, { kind: 'deployment', payload, repositoryId: found.id }, toldBy, now)
  })
  return answerOf(payload, telling)
}

/** Keeps an incident that another tool tells of. Throws 422 that names the field. */
export async function tellIncident(
  payload: IncidentPayload,
  toldBy: string,
  now = Date.now(),
): Promise<ToldAnswer> {
  checkIncidentTimes(payload, now)
  const telling = await write((store) =>
    keepTold(store, { kind: 'incident', payload, repositoryId: null }, toldBy, now),
  )
  return answerOf(payload, telling)
}

/** The made-up organisation's jobs have ended: they are woken for what has to be concluded. */
function answerOf(payload: DeploymentPayload | IncidentPayload, telling: Telling): ToldAnswer {
  if (settings().isDemo && telling.state !== 'unchanged') wakeJobs(reader())
  return { id: toldId(payload), ...telling }
}

const unknownRepository = (name: string): ApiError =>
  new ApiError(
    422,
    'unknown-repository',
    `The field "repository" names "${name.slice(0, 80)}", which Headroom does not read. Read it from GitHub first; nothing was kept.`,
    { field: 'repository' },
  )
