import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings } from '../settings'

const key = Symbol.for('headroom.signing-secret')

type Read = { secret: string; stamp: string }

/** What session cookies are sealed with: HEADROOM_SECRET, else the secret kept in the data folder, read again when it was rotated. */
export function signingSecret(): string {
  const { secret, dataDir } = settings()
  if (secret !== null) return secret
  const shared: typeof globalThis & { [key]?: Read } = globalThis
  const stamp = stampOf(dataDir)
  // A file that somebody took away while we run is missed at the next start, not by everybody who is signed in now.
  if (shared[key] === undefined || (stamp !== null && stamp !== shared[key].stamp)) {
    const read = keptSecret(dataDir)
    shared[key] = { secret: read, stamp: stampOf(dataDir) ?? '' }
  }
  return shared[key].secret
}

function stampOf(dataDir: string): string | null {
  const found = statSync(secretFile(dataDir), { throwIfNoEntry: false })
  return found ? `${found.ino} ${found.mtimeMs}` : null
}

export const secretFile = (dataDir: string): string => join(dataDir, 'secret')

/** A secret that nobody can guess. */
export const makeSecret = (): string => randomBytes(32).toString('base64url')

/** The secret in the folder, made by whoever asks first; only its owner may read the file. */
export function keptSecret(dataDir: string): string {
  const file = secretFile(dataDir)
  if (!existsSync(file)) keepSecret(dataDir, file)
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= 32) return secret
  throw new Error(
    `The file ${file} holds no secret. Remove it and start again: everybody then signs in anew. Or set HEADROOM_SECRET.`,
  )
}

function keepSecret(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true })
  // Written whole before it has its name: of two processes that make one, both read the same.
  const made = join(dataDir, `secret-${randomUUID()}`)
  writeFileSync(made, `${makeSecret()}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(made, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(made)
  }
}
