import { countDeliveries, findLastMove } from '@/db/queries/find-events'
import { listJoins, listServicesWithIncidents } from '@/db/queries/list-joins'
import { ApiError } from '../api/api-error'
import type { ConnectionAnswer } from '../api/connection-contract'
import { hasAccounts } from '../auth/has-accounts'
import { requireConfigurer, requireViewer, type Viewer } from '../auth/viewer'
import { objectionToBaseUrl } from '../base-url'
import { connectionsAnswer } from '../connections/answer'
import { connections } from '../connections/here'
import { readWhileWatched } from '../connections/read-while-watched'
import { isoDay, startOfDay } from '../domain/calendar'
import { catalogue } from '../metrics/catalogue'
import { settings } from '../settings'
import { connectedRepositories } from './connected-repositories'
import { frame } from './frame'
import { zone } from './hours'
import { needsOf } from './needs/needs'
import { reader } from './reader'
import type { ConnectionsReport, WatchedSource } from './screens/sources'
import { streams } from './streams'
import { syncAnswer } from './sync-answer'
import { visibilityOf } from './visibility'

type Source = ConnectionAnswer['source']

const metricNames = Object.fromEntries(catalogue.map(({ entry }) => [entry.id, entry.name]))

/** What is connected, how it is read, and what of it waits for a person; before anything is, how it is connected. */
export async function connectionsReport(): Promise<ConnectionsReport> {
  const { viewer, account } = await whoAsks()
  const now = Date.now()
  const { isDemo, backfillDays } = settings()
  const shown = {
    frame: frame(viewer, now),
    account,
    isPublic: publicUrl() !== null,
    backfillDays,
    metricNames,
  }
  const all = connectionsAnswer().rows
  return isDemo ? { ...shown, ...notRead(all) } : { ...shown, ...asRead(all, viewer, now) }
}

/** Before the made-up organisation everybody at this machine may see how to connect; only an admin of their own may do it. */
async function whoAsks(): Promise<{ viewer: Viewer; account: ConnectionsReport['account'] }> {
  if (!settings().isDemo) {
    const viewer = await requireConfigurer()
    return { viewer, account: { state: 'admin', name: viewer.name } }
  }
  const viewer = await requireViewer('configure')
  if (!hasAccounts()) return { viewer, account: { state: 'none', name: null } }
  try {
    return { viewer, account: { state: 'admin', name: (await requireConfigurer()).name } }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { viewer, account: { state: error.status === 401 ? 'signed-out' : 'may-not', name: null } }
  }
}

type Read = Pick<ConnectionsReport, 'needs' | 'sources' | 'repositories' | 'reader' | 'nextRoundAt'>

/** The made-up organisation says nothing of how one's own is read. */
function notRead(all: readonly ConnectionAnswer[]): Read {
  const unwatched = (source: Source): WatchedSource => ({
    connection: ofSource(all, source),
    ...{ sync: null, freshness: null, eventsToday: 0, services: null },
  })
  const sources = { github: unwatched('github'), pagerduty: unwatched('pagerduty') }
  return { needs: [], sources, repositories: [], reader: null, nextRoundAt: null }
}

function asRead(all: readonly ConnectionAnswer[], viewer: Viewer, now: number): Read {
  const visibility = visibilityOf(viewer)
  const sync = syncAnswer(now, visibility)
  if (sync.nextRoundAt !== null) readWhileWatched(now)
  const asked = listServicesWithIncidents(reader())
  const joins = listJoins(reader()).filter(({ id }) => asked.has(id))
  const unmatched = joins.filter(({ serviceId }) => serviceId === null).map(({ name }) => name)
  const watched = (['github', 'pagerduty'] as const).map((source) => ({
    connection: ofSource(all, source),
    sync: sync.sources.find((one) => one.source === source) ?? null,
    deliveryUrl: deliveryUrlOf(source),
    movedAt: findLastMove(reader(), source),
  }))
  const { freshness } = frame(viewer, now)
  const today = startOfDay(isoDay(now, zone()), zone()) ?? now
  const sourceOf = (source: Source): WatchedSource => ({
    connection: ofSource(all, source),
    sync: sync.sources.find((one) => one.source === source) ?? null,
    freshness: freshness.find((one) => one.source === source) ?? null,
    eventsToday: countDeliveries(reader(), source, today),
    services:
      source === 'pagerduty' ? { matched: joins.length - unmatched.length, total: joins.length } : null,
  })
  return {
    needs: needsOf({ now, watched, streams: streams(), reader: sync.reader, unmatched }),
    sources: { github: sourceOf('github'), pagerduty: sourceOf('pagerduty') },
    repositories: connectedRepositories(sync, visibility),
    reader: sync.reader,
    nextRoundAt: sync.nextRoundAt,
  }
}

function ofSource(all: readonly ConnectionAnswer[], source: Source): ConnectionAnswer {
  const found = all.find((one) => one.source === source)
  if (found === undefined) throw new Error(`No answer tells of ${source}.`)
  return found
}

/** HEADROOM_URL where a vendor on the internet can reach it. */
function publicUrl(): string | null {
  const { url } = settings()
  return url !== null && objectionToBaseUrl(url, []) === null ? url : null
}

function deliveryUrlOf(source: Source): string | null {
  const { gitHubWebhookSecrets, pagerDutyWebhookSecrets } = settings()
  const ofEnvironment = source === 'github' ? gitHubWebhookSecrets : pagerDutyWebhookSecrets
  const isSigned = ofEnvironment.length > 0 || Boolean(connections()[source]?.credential?.webhookSecret)
  const url = publicUrl()
  return url !== null && isSigned ? `${url}/api/webhooks/${source}` : null
}
