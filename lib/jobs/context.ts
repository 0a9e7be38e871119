import type { Store } from '@/db/open'
import { demoWorld } from '@/db/seed/organisation'
import { readWorld } from '@/db/seed/world-readers'
import type { GitHubCredential, PagerDutyCredential } from '@/lib/connections/credential'
import { accessOf } from '@/lib/connections/github-access'
import { heldKeys } from '@/lib/connections/held-key'
import { type Connection, connectionsInForce } from '@/lib/connections/in-force'
import { pagerDutyAccess } from '@/lib/connections/pagerduty-access'
import { openGitHubReaders } from '@/lib/connectors/github/live-reader'
import { tokenOf } from '@/lib/connectors/pagerduty/access'
import { openPagerDuty } from '@/lib/connectors/pagerduty/live-reader'
import { type Environment, graphQlUrlOf } from '@/lib/environment'
import type { SyncContext } from '@/lib/sync/context'
import { demoDays, demoEndsAt } from './demo'
import { quotaKeeper } from './quota'
import type { Log, Term } from './terms'

/** What a term reads with: the live vendors that the environment names, or the demo's made-up world. */
export function termContext(environment: Environment, { store, stop }: Term, log: Log): SyncContext {
  const base = {
    store,
    zone: environment.zone,
    now: () => Date.now(),
    stop,
    seen: { changed: 0 },
    log,
  }
  return environment.isDemo ? { ...base, ...demoSources() } : { ...base, ...liveSources(environment, base) }
}

function liveSources(environment: Environment, { store, log }: Pick<SyncContext, 'store' | 'log'>) {
  const { github, pagerduty } = connectionsInForce(environment, store, heldKeys(environment))
  for (const kept of [github, pagerduty]) {
    if (kept?.problem) log.warn({ api: kept.apiUrl }, `not read: ${kept.problem}`)
  }
  return {
    backfillDays: github?.backfillDays ?? pagerduty?.backfillDays ?? environment.backfillDays,
    github: github && gitHubSource(github, store, log),
    pagerDuty: pagerduty && pagerDutySource(environment, pagerduty, store, log),
  }
}

function gitHubSource(
  { apiUrl, credential, pausedAt, selectors, choice }: Connection<GitHubCredential>,
  store: Store,
  log: Log,
): SyncContext['github'] {
  const token = credential && accessOf(credential)
  if (pausedAt !== null || token === null) return null
  const { polling, urgent, writer } = openGitHubReaders({
    ...{ apiUrl, graphQlUrl: graphQlUrlOf(apiUrl), token },
    onQuota: quotaKeeper(store, 'github', log),
  })
  return { reader: polling, urgentReader: urgent, writer, selectors, choice }
}

function pagerDutySource(
  { url, pagerDutyWebhookSecrets }: Environment,
  { apiUrl, credential, pausedAt }: Connection<PagerDutyCredential>,
  store: Store,
  log: Log,
): SyncContext['pagerDuty'] {
  if (pausedAt !== null || credential === null) return null
  const reader = openPagerDuty({
    ...{ apiUrl, token: tokenOf(pagerDutyAccess(apiUrl, credential)) },
    onQuota: quotaKeeper(store, 'pagerduty', log),
  })
  const isSigned = pagerDutyWebhookSecrets.length > 0 || credential.webhookSecret !== null
  const deliveryUrl = url && isSigned ? `${url}/api/webhooks/pagerduty` : null
  return {
    reader,
    urgentReader: reader.urgent,
    webhooks: deliveryUrl ? { subscriptions: reader.subscriptions, deliveryUrl } : null,
  }
}

function demoSources() {
  const world = readWorld(demoWorld({ endsAt: demoEndsAt(Date.now()) }))
  return {
    backfillDays: demoDays,
    github: { reader: world.github, selectors: [] },
    pagerDuty: { reader: world.pagerDuty, urgentReader: world.pagerDuty, webhooks: null },
  }
}
