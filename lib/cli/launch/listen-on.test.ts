import { expect, test } from 'vitest'
import { readEnvironment } from '@/lib/environment'
import { listenOn } from './listen-on.mjs'

const token = { HEADROOM_GITHUB_TOKEN: 'a-token' }
const away = { HEADROOM_URL: 'https://headroom.example.com' }

test.each([
  ['nothing is set', {}, '127.0.0.1'],
  ['the demo has an address', away, '127.0.0.1'],
  ['no address is set', token, '127.0.0.1'],
  ['the address is this machine', { ...token, HEADROOM_URL: 'http://localhost:3000' }, '127.0.0.1'],
  ['the address is another host', { ...token, ...away }, '0.0.0.0'],
  ['nothing is connected and the demo is off', { HEADROOM_DEMO: 'off', ...away }, '0.0.0.0'],
  ['a blank token is none', { HEADROOM_GITHUB_TOKEN: ' ', ...away }, '127.0.0.1'],
])('where %s', (_, env, address) => {
  expect(listenOn(env)).toBe(address)
  // What it takes for the made-up organisation is what the product takes for it.
  if (address !== '127.0.0.1') expect(readEnvironment(env).isDemo).toBe(false)
})
