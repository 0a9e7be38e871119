import { ownFile, storeFile } from '@/db/location'
import type { Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { setting } from '@/db/tables'
import { makeAdminOfEnvironment } from '@/lib/auth/set-up'
import { keptSecret } from '@/lib/auth/signing-secret'
import { keptProblems } from '@/lib/connections/kept-problems'
import { settleRotation } from '@/lib/connections/rotate'
import type { Environment } from '@/lib/environment'
import { deleteWhenAsked } from '@/lib/erase/deletion-asked'
import { demoEndsAt, dropOutdatedDemo } from '@/lib/jobs/demo'
import { openStoreOf } from '@/lib/jobs/open-own-store'
import { processEnvironment } from '@/lib/process-environment'
import { settings } from '@/lib/settings'
import type { Verb } from './verb'

/** Runs before the web starts, so that no request meets an old schema. */
export const migrate: Verb = {
  usage: 'migrate: checks the environment and brings the database to this version',
  async run() {
    const deleted = deleteWhenAsked(processEnvironment().dataDir)
    if (deleted !== null)
      console.log(`everything that was kept is deleted, ${deleted} files; what follows begins empty`)
    const environment = settings()
    const own = ownFile(environment)
    await prepareStore(own, (store) => prepareAccounts(environment, store))
    const file = storeFile(environment)
    if (environment.isDemo) {
      dropOutdatedDemo(file, Date.now())
      await prepareStore(file, (store) =>
        store.write(() => saveRows(store, setting, [{ key: 'demo-ends-at', value: demoEndsAt(Date.now()) }])),
      )
    }
    console.log(`the database ${file} is at this version's schema`)
    return 0
  },
}

/** Brings one file to this schema. */
async function prepareStore(file: string, prepare: (store: Store) => Promise<void>): Promise<void> {
  const store = openStoreOf(file)
  try {
    await prepare(store)
  } finally {
    store.close()
  }
}

async function prepareAccounts(environment: Environment, store: Store): Promise<void> {
  if (environment.secret === null) {
    keptSecret(environment.dataDir)
    await settleRotation(store, environment.dataDir)
  }
  for (const { source, problem } of keptProblems(environment, store))
    console.error(`${source} is not read: ${problem}`)
  if (await makeAdminOfEnvironment(store, environment))
    console.log(`made ${environment.adminEmail} the first admin`)
  const { url } = environment
  if (url !== null && !carriesSecureCookies(url)) {
    console.error(
      `nobody can sign in at ${url}: browsers keep session cookies only over https or on this machine. Put a proxy with TLS before Headroom and set HEADROOM_URL to its https address.`,
    )
  }
}

/** Browsers take `Secure` cookies over TLS, and from their own machine. */
function carriesSecureCookies(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
