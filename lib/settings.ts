import { ownFile } from '@/db/location'
import { hasOwnConnection } from '@/db/own-connection.mjs'
import type { Environment } from './environment'
import { processEnvironment } from './process-environment'

const key = Symbol.for('headroom.settings')

/**
 * The environment of this process, with what follows from sources that were connected here when it started: the made-up
 * organisation is shown no more. Module copies share it. Throws `EnvironmentError`.
 */
export function settings(): Environment {
  const shared: typeof globalThis & { [key]?: Environment } = globalThis
  shared[key] ??= withOwnConnections(processEnvironment())
  return shared[key]
}

function withOwnConnections(environment: Environment): Environment {
  if (!environment.isDemo || !hasOwnConnection(ownFile(environment))) return environment
  return { ...environment, isConnected: true, isDemo: false }
}
