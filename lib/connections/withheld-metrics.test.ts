import { expect, it } from 'vitest'
import { aGitHubWorld } from '@/e2e/simulators/github/builders'
import { startGitHubSimulator } from '@/e2e/simulators/github/server'
import { catalogue } from '@/lib/metrics/catalogue'
import { checkGitHub } from '../connectors/github/check/check'

it('metrics that are said to go without a permission are metrics that there are', async () => {
  const { url, graphQlUrl, stop } = await startGitHubSimulator(aGitHubWorld())
  const asked = { apiUrl: url, graphQlUrl, token: 'simulated-token', backfillDays: 365, now: Date.now() }
  const { permissions } = await checkGitHub(asked)
  await stop()
  const known = catalogue.map(({ entry }) => entry.id)
  const told = permissions.flatMap(({ withoutIt }) => withoutIt)
  expect(told.length).toBeGreaterThan(0)
  for (const id of told) expect(known).toContain(id)
})
