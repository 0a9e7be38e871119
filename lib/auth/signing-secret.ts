import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings } from '../settings'

const key = Symbol.for('headroom.signing-secret')

/** What session cookies are sealed with: HEADROOM_SECRET, else a secret kept in the data folder. Read once a process. */
export function signingSecret(): string {
  const shared: typeof globalThis & { [key]?: string } = globalThis
  const { secret, dataDir } = settings()
  shared[key] ??= secret ?? keptSecret(dataDir)
  return shared[key]
}

/** The secret in the folder, made by whoever asks first; only its owner may read the file. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) makeSecret(dataDir, file)
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= 32) return secret
  throw new Error(
    `The file ${file} holds no secret. Remove it and start again: everybody then signs in anew. Or set HEADROOM_SECRET.`,
  )
}

function makeSecret(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true })
  // Written whole before it has its name: of two processes that make one, both read the same.
  const made = join(dataDir, `secret-${randomUUID()}`)
  writeFileSync(made, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(made, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(made)
  }
}
