import { storeFile } from '@/db/location'
import { openStore, type Store } from '@/db/open'
import { demoWorld } from '@/db/seed/organisation'
import { readWorld } from '@/db/seed/world-readers'
import { openGitHub } from '@/lib/connectors/github/live-reader'
import { openPagerDuty } from '@/lib/connectors/pagerduty/live-reader'
import type { Environment } from '@/lib/environment'
import type { SyncContext } from '@/lib/sync/context'
import { demoDays, demoEndsAt } from './demo'
import { openLog } from './log'

/** What a round reads with: the live vendors that the environment names, or the demo's made-up world. */
export function openContext(
  environment: Environment,
  stop: AbortSignal = new AbortController().signal,
): SyncContext & { store: Store } {
  const store = openStore(storeFile(environment))
  const base = {
    store,
    zone: environment.zone,
    now: () => Date.now(),
    stop,
    seen: { changed: 0 },
    log: openLog(environment.logLevel),
  }
  return environment.isDemo ? { ...base, ...demoSources() } : { ...base, ...liveSources(environment) }
}

function liveSources(environment: Environment) {
  const { gitHubToken, pagerDutyToken } = environment
  return {
    backfillDays: environment.backfillDays,
    github: gitHubToken
      ? {
          reader: openGitHub({
            apiUrl: environment.gitHubApiUrl,
            graphQlUrl: environment.gitHubGraphQlUrl,
            token: gitHubToken,
          }),
          selectors: environment.gitHubRepositories,
        }
      : null,
    pagerDuty: pagerDutyToken
      ? { reader: openPagerDuty({ apiUrl: environment.pagerDutyApiUrl, token: pagerDutyToken }) }
      : null,
  }
}

function demoSources() {
  const world = readWorld(demoWorld({ endsAt: demoEndsAt(Date.now()) }))
  return {
    backfillDays: demoDays,
    github: { reader: world.github, selectors: [] },
    pagerDuty: { reader: world.pagerDuty },
  }
}
