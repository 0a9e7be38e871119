import { type Environment, readEnvironment } from './environment'

const key = Symbol.for('headroom.environment')

/** The environment of this process, read once; module copies share it. Throws `EnvironmentError`. */
export function processEnvironment(): Environment {
  const shared: typeof globalThis & { [key]?: Environment } = globalThis
  shared[key] ??= readEnvironment(process.env)
  return shared[key]
}
