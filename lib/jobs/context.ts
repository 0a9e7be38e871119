import { demoWorld } from '@/db/seed/organisation'
import { readWorld } from '@/db/seed/world-readers'
import { openGitHubReaders } from '@/lib/connectors/github/live-reader'
import { openPagerDuty } from '@/lib/connectors/pagerduty/live-reader'
import type { Environment } from '@/lib/environment'
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
  const { gitHubToken, pagerDutyToken } = environment
  return {
    backfillDays: environment.backfillDays,
    github: gitHubToken
      ? gitHubSource(environment, {
          apiUrl: environment.gitHubApiUrl,
          graphQlUrl: environment.gitHubGraphQlUrl,
          token: gitHubToken,
          onQuota: quotaKeeper(store, 'github', log),
        })
      : null,
    pagerDuty: pagerDutyToken
      ? pagerDutySource(environment, {
          apiUrl: environment.pagerDutyApiUrl,
          token: pagerDutyToken,
          onQuota: quotaKeeper(store, 'pagerduty', log),
        })
      : null,
  }
}

function gitHubSource(
  environment: Environment,
  options: Parameters<typeof openGitHubReaders>[0],
): SyncContext['github'] {
  const { polling, urgent } = openGitHubReaders(options)
  return { reader: polling, urgentReader: urgent, selectors: environment.gitHubRepositories }
}

function pagerDutySource(
  environment: Environment,
  options: Parameters<typeof openPagerDuty>[0],
): SyncContext['pagerDuty'] {
  const reader = openPagerDuty(options)
  const { url, pagerDutyWebhookSecrets } = environment
  const deliveryUrl = url && pagerDutyWebhookSecrets.length > 0 ? `${url}/api/webhooks/pagerduty` : null
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
