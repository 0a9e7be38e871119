import { expect, it } from 'vitest'
import { pagerDutyEntered, publicDeliveryUrl } from './pagerduty-access'

const setting = { pagerDutyApiUrl: 'https://api.pagerduty.com', allowedHosts: ['127.0.0.1:4010'] }

it.each([
  [undefined, 'https://api.pagerduty.com'],
  ['https://api.pagerduty.com/', 'https://api.pagerduty.com'],
  ['https://API.EU.PagerDuty.com', 'https://api.eu.pagerduty.com'],
  ['acme.pagerduty.com', 'https://api.pagerduty.com'],
  ['https://acme.eu.pagerduty.com/incidents', 'https://api.eu.pagerduty.com'],
  ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
  ['https://pagerduty.com.example.org', 'https://pagerduty.com.example.org'],
])('%s means the base %s', (apiUrl, expected) => {
  expect(pagerDutyEntered({ token: 'y_key', ...(apiUrl && { apiUrl }) }, setting).apiUrl).toBe(expected)
})

it.each([
  'http://pd.example.com',
  'https://10.0.0.7',
  'https://a:b@pd.example.com',
  'ftp://pd.example.com',
  '//',
])('%s is not called', (apiUrl) => {
  expect(() => pagerDutyEntered({ token: 'y_key', apiUrl }, setting)).toThrow(
    /address of PagerDuty is not right/,
  )
})

it('an app is asked for in its region', () => {
  const app = { region: 'eu' as const, subdomain: 'acme', clientId: 'c', clientSecret: 's' }
  expect(pagerDutyEntered(app, setting)).toMatchObject({
    apiUrl: 'https://api.eu.pagerduty.com',
    credential: { kind: 'oauth', ...app, webhookSecret: null },
  })
})

it.each([
  ['https://headroom.example.com', 'https://headroom.example.com/api/webhooks/pagerduty'],
  ['https://example.com/headroom', 'https://example.com/headroom/api/webhooks/pagerduty'],
  ['http://headroom.example.com', null],
  ['https://headroom.internal', null],
  ['https://192.168.1.4', null],
  [null, null],
])('deliveries to %s go to %s', (url, expected) => {
  expect(publicDeliveryUrl(url)).toBe(expected)
})
