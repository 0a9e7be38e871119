import { type Environment, readEnvironment } from './environment'

const key = Symbol.for('headroom.settings')

/** The environment of this process, read once; module copies share it. Throws `EnvironmentError`. */
export function settings(): Environment {
  const shared: typeof globalThis & { [key]?: Environment } = globalThis
  shared[key] ??= readEnvironment(process.env)
  return shared[key]
}
