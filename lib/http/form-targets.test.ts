import { expect, it } from 'vitest'
import { formTargets, isFormTarget, isPageWithForm } from './form-targets'
import { pagePolicy } from './security-headers'

const known = { gitHubApiUrl: 'https://git.corp.example/api/v3', allowedHosts: ['git.lan:8443', '[::1]'] }

it.each([
  ['https://github.com/settings/apps/new?state=1', true],
  ['https://acme.ghe.com/settings/apps/new', true],
  ['https://git.corp.example/settings/apps/new', true],
  ['https://git.lan:8443/settings/apps/new', true],
  ['https://git.lan/settings/apps/new', false],
  ['https://github.com.evil.example/settings/apps/new', false],
  ['http://github.com/settings/apps/new', false],
  ['https://evilghe.com/', false],
])('a form may be posted to %s: %s', (action, expected) => {
  expect(isFormTarget(action, known)).toBe(expected)
})

it('only the page with that form may send one elsewhere', () => {
  expect(isPageWithForm('/admin/connections/github/app')).toBe(true)
  for (const other of [
    '/',
    '/admin/connections',
    '/admin/connections/github',
    '/admin/connections/github/app/x',
  ]) {
    expect(isPageWithForm(other)).toBe(false)
  }
  expect(pagePolicy('n', false)).toContain("form-action 'self';")
  expect(pagePolicy('n', false, formTargets(known))).toContain(
    "form-action 'self' https://github.com https://*.ghe.com https://git.corp.example git.lan:8443;",
  )
})
