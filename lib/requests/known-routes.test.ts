import { expect, test } from 'vitest'
import { knownRoutes } from './known-routes'

const routeOf = knownRoutes({
  staticRoutes: [{ page: '/changes', regex: '^/changes(?:/)?$' }],
  dynamicRoutes: [
    { page: '/api/[...unknown]', regex: '^/api/(.+?)(?:/)?$' },
    { page: '/changes/[id]', regex: '^/changes/([^/]+?)(?:/)?$' },
  ],
})

test.each([
  ['/changes', '/changes'],
  ['/changes/github%3A17', '/changes/{id}'],
  ['/api/anything/at/all', '/api/{unknown}'],
  ['/_next/static/chunks/a.js', '/_next'],
  ['/wp-login.php', 'other'],
])('%s is told as %s', (address, route) => {
  expect(routeOf(address)).toBe(route)
})
