/**
 * Every route of the API. What stands here is documented at `/api/v1/openapi.json`, checks who may ask and validates what is
 * asked: a route file gives its work and nothing else.
 */
import type { Route } from './route'
import * as access from './routes/access'
import * as annotations from './routes/annotations'
import * as attributionWords from './routes/attribution-words'
import * as calendar from './routes/calendar'
import * as connections from './routes/connections'
import * as pagerDutyConnections from './routes/connections-pagerduty'
import * as decisions from './routes/decisions'
import * as explanationPractice from './routes/explanation-practice'
import * as ingest from './routes/ingest'
import * as keeping from './routes/keeping'
import * as lists from './routes/lists'
import * as mapping from './routes/mapping'
import * as metrics from './routes/metrics'
import * as owners from './routes/owners'
import * as process from './routes/process'
import * as serviceFolders from './routes/service-folders'
import * as windows from './routes/windows'

const groups: Record<string, Record<string, unknown>> = {
  metrics,
  lists,
  decisions,
  annotations,
  ingest,
  mapping,
  calendar,
  windows,
  explanationPractice,
  attributionWords,
  serviceFolders,
  owners,
  connections,
  pagerDutyConnections,
  access,
  keeping,
  process,
}

export const routes: readonly Route[] = Object.values(groups).flatMap(
  (group) => Object.values(group) as Route[],
)
