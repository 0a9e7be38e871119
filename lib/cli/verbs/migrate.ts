import { storeFile } from '@/db/location'
import { saveRows } from '@/db/store/prepared'
import { setting } from '@/db/tables'
import { readEnvironment } from '@/lib/environment'
import { demoEndsAt, dropOutdatedDemo } from '@/lib/jobs/demo'
import { openOwnStore } from '@/lib/jobs/open-own-store'
import type { Verb } from './verb'

/** Runs before the web starts, so that no request meets an old schema. */
export const migrate: Verb = {
  usage: 'migrate: checks the environment and brings the database to this version',
  async run() {
    const environment = readEnvironment(process.env)
    const file = storeFile(environment)
    if (environment.isDemo) dropOutdatedDemo(file, Date.now())
    const store = openOwnStore(environment)
    try {
      await store.write(() => {
        saveRows(store, setting, [{ key: 'zone', value: environment.zone }])
        if (environment.isDemo)
          saveRows(store, setting, [{ key: 'demo-ends-at', value: demoEndsAt(Date.now()) }])
      })
    } finally {
      store.close()
    }
    console.log(`the database ${file} is at this version's schema`)
    return 0
  },
}
