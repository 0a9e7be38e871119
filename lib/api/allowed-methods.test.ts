import { expect, test } from 'vitest'
import { refusalOfMethod } from './allowed-methods'

test.each([
  ['GET', '/api/v1/changes/github%3A1', null],
  ['HEAD', '/api/v1/changes', null],
  ['POST', '/api/v1/deployments', null],
  ['DELETE', '/api/v1/deployments', 'GET, POST, HEAD, OPTIONS'],
  ['POST', '/api/v1/metrics/review-time.csv', 'GET, HEAD, OPTIONS'],
  ['POST', '/api/reports/change/1', 'GET, HEAD, OPTIONS'],
  ['PUT', '/api/health', 'GET, HEAD, OPTIONS'],
  ['DELETE', '/api/v1/nothing', null],
  ['POST', '/changes', null],
])('%s %s is told what the path takes: %s', (method, path, allow) => {
  const refusal = refusalOfMethod(method, path)
  expect(refusal?.headers?.allow ?? null).toBe(allow)
  if (refusal !== null) expect(refusal).toMatchObject({ status: 405, code: 'method-not-allowed' })
})
