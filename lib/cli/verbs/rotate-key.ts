import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { ownFile } from '@/db/location'
import type { Store } from '@/db/open'
import type { Act } from '@/lib/admin/act'
import { atConsole } from '@/lib/auth/audit'
import { type Rotated, rotateKeptSecret, rotateTo } from '@/lib/connections/rotate'
import { SealError, sealingKeyOf } from '@/lib/connections/sealed-text'
import type { Environment } from '@/lib/environment'
import { openStoreOf } from '@/lib/jobs/open-own-store'
import { settings } from '@/lib/settings'
import { pathGiven } from './path-given'
import type { Verb } from './verb'

const shortest = 32

const usage = `rotate-key [FILE]: makes a new secret and seals the credentials of the sources under it; everybody signs in again
The secret kept in the data folder is replaced, while Headroom runs too. Where HEADROOM_SECRET is set, the new one is read from
FILE, - for what is piped in, and has ${shortest} characters at least: stop Headroom, rotate, set HEADROOM_SECRET to it and start again.
Exit code 1 when a credential opens under no secret of this installation; nothing is changed then.`

export const rotateKey: Verb = {
  usage,
  async run(given) {
    const environment = settings()
    const [file, ...rest] = given
    if (rest.length > 0 || (file === undefined) !== (environment.secret === null)) {
      console.error(file === undefined ? 'rotate-key wants FILE, since HEADROOM_SECRET is set' : usage)
      return 2
    }
    const store = openStoreOf(ownFile(environment))
    try {
      const act = { actor: atConsole, address: null, now: Date.now() }
      const rotated =
        file === undefined
          ? await rotateKeptSecret(store, environment.dataDir, act)
          : await rotateGivenSecret(store, environment, file, act)
      console.log(wordsOf(rotated))
      if (file !== undefined)
        console.log('now set HEADROOM_SECRET to the new secret and start Headroom again')
      return 0
    } catch (error) {
      if (!(error instanceof SealError || error instanceof NoSecretError)) throw error
      console.error(`not rotated, nothing is changed: ${error.message}`)
      return 1
    } finally {
      store.close()
    }
  },
}

class NoSecretError extends Error {}

async function rotateGivenSecret(
  store: Store,
  { secret }: Environment,
  file: string,
  act: Act,
): Promise<Rotated> {
  const next = (file === '-' ? await text(process.stdin) : readFileSync(pathGiven(file), 'utf8')).trim()
  if (next.length < shortest) throw new NoSecretError(`a secret has ${shortest} characters at least`)
  if (secret === null || next === secret) throw new NoSecretError('this is the secret that is in force')
  return rotateTo(store, sealingKeyOf(secret), sealingKeyOf(next), act)
}

const wordsOf = ({ from, to, credentials, sessions }: Rotated): string =>
  [
    `key ${to} is in the place of key ${from}`,
    `${credentials} kept ${credentials === 1 ? 'credential is' : 'credentials are'} sealed under it`,
    `${sessions} ${sessions === 1 ? 'session' : 'sessions'} ended: everybody signs in again`,
    'backups made before hold credentials that only the secret before opens; after restoring one, connect again',
  ].join('\n')
