import type { Store } from '@/db/open'
import { ApiError } from '@/lib/api/api-error'
import { atConsole } from '@/lib/auth/audit'
import { catchUpErasures } from '@/lib/erase/catch-up'
import { askErasure, type ErasurePlan, planErasure } from '@/lib/erase/erase-person'
import { erasedFrom } from '@/lib/erase/erasure-list'
import { appliedRevision } from '@/lib/erase/scrub-store'
import { realClock } from '@/lib/jobs/clock'
import { openLog } from '@/lib/jobs/log'
import { openOwnStore } from '@/lib/jobs/open-own-store'
import { workInOneTerm } from '@/lib/jobs/terms'
import { toldToEnd } from '@/lib/jobs/told-to-end'
import { settings } from '@/lib/settings'
import type { Verb } from './verb'

const usage = `erase-person LOGIN_OR_EMAIL [--yes]: a pseudonym takes the place of a person everywhere, for good
Names, logins, addresses and pictures go: from accounts, commits, texts, what the sources said, webhooks, the audit log; their
account here is closed. Every number stays. What comes later is read without them, and so are restored backups.
Without --yes it says whom it would erase, and changes nothing. It works while Headroom runs, too.`

const lookEveryMs = 500

export const erasePerson: Verb = {
  usage,
  async run(given) {
    const [who, ...rest] = given.filter((word) => word !== '--yes')
    if (who === undefined || rest.length > 0) {
      console.error(usage)
      return 2
    }
    const environment = settings()
    if (environment.isDemo) {
      console.error('the people of the made-up organisation are made up: nobody is to be erased')
      return 1
    }
    const store = openOwnStore(environment)
    try {
      if (!given.includes('--yes')) {
        console.log(`${inWords(planErasure(store, who))}\nnothing is changed; with --yes they are erased`)
        return 0
      }
      const act = { actor: atConsole, address: null, now: Date.now() }
      const plan = await store.write(() => askErasure(store, act, who))
      console.log(inWords(plan))
      return await carryOut(store, openLog(environment.logLevel))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      console.error(error.message)
      return 1
    } finally {
      store.close()
    }
  },
}

const inWords = ({ accounts, users, emails, names, pseudonym }: ErasurePlan): string =>
  `${pseudonym} for ${accounts.length} accounts of sources (${accounts.join(', ')}), ${users.length} accounts here, ` +
  `${names.length} names and ${emails.length} e-mail addresses`

/** Here where nobody reads, else by who does, which is waited for. */
async function carryOut(store: Store, log: ReturnType<typeof openLog>): Promise<number> {
  const stop = toldToEnd()
  const ended = await workInOneTerm({ store, stop, clock: realClock, log }, ({ store: held }) =>
    catchUpErasures(held),
  )
  if ('heldBy' in ended) {
    console.log(`${ended.heldBy} reads, and goes through what is kept`)
    while (!isDone(store) && !stop.aborted) await realClock.pause(lookEveryMs, stop)
  }
  if (!isDone(store)) {
    console.error('on the list of those erased, and not gone through yet: whoever reads next does')
    return 1
  }
  console.log('they are named nowhere any more; backups made before hold them until they are restored here')
  return 0
}

const isDone = (store: Store): boolean =>
  appliedRevision(store) === (erasedFrom(store.sqlite.name)?.revision ?? null)
