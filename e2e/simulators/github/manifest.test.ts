import { expect, it } from 'vitest'
import { appManifest } from '@/lib/connectors/github/app'
import { Manifest } from './manifest'

const address = 'https://headroom.example.com'
const hookUrl = `${address}/api/webhooks/github`
const ours = appManifest({ address, hookUrl, suffix: 'acme 1a2b3c' })
const objectionTo = (manifest: object) => {
  const { error } = Manifest.safeParse(manifest)
  return error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ') ?? null
}

it('GitHub takes the manifest that we send, with and without events', () => {
  expect(objectionTo(ours)).toBeNull()
  expect(objectionTo(appManifest({ address, hookUrl: null, suffix: 'acme' }))).toBeNull()
})

it.each([
  ['a key that it does not know', { ...ours, webhook_secret: 'x' }, /webhook_secret/],
  ['a name that is too long', { ...ours, name: 'H'.repeat(35) }, /name/],
  ['a webhook without an address', { ...ours, hook_attributes: { active: true } }, /hook_attributes\.url/],
  ['a webhook to this machine', { ...ours, hook_attributes: { url: 'http://localhost:3000/' } }, /reachable/],
  ['a permission of its own making', { ...ours, default_permissions: { pulls: 'read' } }, /permissions/],
  ['an event that no permission covers', { ...ours, default_permissions: { metadata: 'read' } }, /push/],
  ['an event that every app is told', { ...ours, default_events: ['installation'] }, /installation/],
])('GitHub refuses %s', (_, manifest, told) => {
  expect(objectionTo(manifest)).toMatch(told)
})
