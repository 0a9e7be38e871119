import { join, resolve } from 'node:path'
import { hasOwnConnection } from '../../../db/own-connection.mjs'
import { root } from './checkout.mjs'

const thisMachine = '127.0.0.1'
const allInterfaces = '0.0.0.0'
const local = ['localhost', '127.0.0.1', '[::1]']

/**
 * The address that the web listens on: this machine's own, or all where HEADROOM_URL names another host, whose proxy ends TLS.
 * The made-up organisation has no accounts, and so stays on this machine.
 */
export function listenOn(env) {
  const named = (variable) => env[variable]?.trim() || null
  const url = named('HEADROOM_URL')
  const own = join(resolve(root, named('HEADROOM_DATA_DIR') ?? '.data'), 'headroom.db')
  const isConnected =
    named('HEADROOM_GITHUB_TOKEN') !== null ||
    named('HEADROOM_PAGERDUTY_TOKEN') !== null ||
    hasOwnConnection(own)
  const isDemo = (named('HEADROOM_DEMO') ?? 'on') === 'on' && !isConnected
  return isDemo || url === null || local.includes(new URL(url).hostname) ? thisMachine : allInterfaces
}
