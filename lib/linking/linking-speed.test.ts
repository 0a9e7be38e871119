import { expect, it } from 'vitest'
import { defaultBranchLine } from './default-branch-line'
import { deliverChanges } from './deliver-changes'
import { findCandidates } from './find-candidates'
import { aChange, aCommit, aDeployment, anIncident, hour, linkFacts, start } from './test-nouns'

it('links 5,000 changes, 2,000 deployments and 500 incidents', () => {
  const names = Array.from({ length: 5_000 }, (_, at) => `c${at}`)
  const commits = names.map((name, at) => aCommit(name, at === 0 ? [] : [`c${at - 1}`]))
  const changes = names.map((name, at) => aChange(name, { number: at, countedAt: start + at * hour }))
  const deployments = Array.from({ length: 2_000 }, (_, at) =>
    aDeployment(`c${at * 2}`, start + (at * 2 + 1) * hour),
  )
  const incidents = Array.from({ length: 500 }, (_, at) => anIncident(start + (at * 8 + 1.5) * hour))
  const notes = incidents.map(({ id }, at) => ({
    id: `n${at}`,
    incidentId: id,
    accountId: null,
    body: `acme/shop#${at * 8}`,
    writtenAt: start,
  }))

  const begun = performance.now()
  const line = defaultBranchLine(commits, null)
  const { deliveries } = deliverChanges({ changes, deployments, fromMainLine: new Set(), line })
  const found = findCandidates(linkFacts({ changes, deployments, deliveries, incidents, notes }))
  console.log(`linked in ${Math.round(performance.now() - begun)} ms: ${found.length} candidates`)

  expect(deliveries).toHaveLength(3_999)
  expect(found.filter((it) => it.rule === 'explicit-reference')).toHaveLength(500)
})
