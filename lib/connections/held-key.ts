import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keptSecret } from '../auth/signing-secret'
import type { Environment } from '../environment'
import type { KeyFinder } from './in-force'
import { type SealingKey, sealingKeyOf } from './sealed-text'

/** A secret that a rotation has made and not yet put in the place of the one before. */
export const nextSecretFile = (dataDir: string): string => join(dataDir, 'secret-next')

/** The key that seals. */
export const heldKey = ({ secret, dataDir }: Environment): SealingKey =>
  sealingKeyOf(secret ?? keptSecret(dataDir))

/** The keys that open: between the two steps of a rotation what is sealed anew is opened by the secret that comes. */
export const heldKeys =
  (environment: Environment): KeyFinder =>
  (keyId) => {
    const key = heldKey(environment)
    if (key.id === keyId || environment.secret !== null) return key
    const next = nextKey(environment.dataDir)
    return next?.id === keyId ? next : key
  }

/** The key of the secret that a rotation has made; null when none is under way. */
export function nextKey(dataDir: string): SealingKey | null {
  const file = nextSecretFile(dataDir)
  return existsSync(file) ? sealingKeyOf(readFileSync(file, 'utf8').trim()) : null
}
