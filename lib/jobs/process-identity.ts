import { randomUUID } from 'node:crypto'
import { existsSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Containers can share a host name while each counts its own process ids. */
function place(): string {
  const namespace = '/proc/self/ns/pid'
  const id = existsSync(namespace) ? (/\d+/.exec(readlinkSync(namespace))?.[0] ?? '') : ''
  return `${hostname()}/${id}`
}

/** Who this process is among all that may open the same file: `pid@host/namespace#random`. */
export const ownIdentity = (): string => `${process.pid}@${place()}#${randomUUID().slice(0, 8)}`

/** `process 4711 on build-3`, for people. */
export function identityInWords(identity: string): string {
  const [, pid, host] = /^(\d+)@([^/]*)\//.exec(identity) ?? []
  return pid === undefined ? identity : `process ${pid} on ${host}`
}

/** Whether the process is known to have ended; another machine's cannot be asked. `self` is our own identity. */
export function hasEnded(identity: string, self: string): boolean {
  const [pid, there] = identity.split(/[@#]/)
  const [ownPid, here] = self.split(/[@#]/)
  if (there !== here) return false
  return pid === ownPid ? identity !== self : !isAlive(Number(pid))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
