import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeploymentState, DeploymentStatus, SourceDeployment } from '@/lib/domain/deployment'
import { defaultBranchLine } from './default-branch-line'
import type { DeliveryFacts } from './delivery-facts'
import { findDeployments } from './find-deployments'
import {
  aChange,
  aLineOf,
  aRelease,
  aRun,
  aSourceDeployment,
  day,
  deliveryFacts,
  hour,
  minute,
  sha,
  start,
} from './test-nouns'

const line = defaultBranchLine(aLineOf('a', 'b', 'c'), null)
const none = new Set<string>()
const find = (facts: Partial<DeliveryFacts>, source: Parameters<typeof findDeployments>[1] = 'deployments') =>
  findDeployments(deliveryFacts(facts), source, line, none).deployments

const statuses = (deployment: SourceDeployment, ...states: [DeploymentState, number][]): DeploymentStatus[] =>
  states.map(([state, at]) => ({
    id: `${deployment.id}-${state}-${at}`,
    deploymentId: deployment.id,
    state,
    at,
  }))

/** Successful deployments, by commit name and minutes after the start. */
const shipped = (...told: [string, number, string?][]) => {
  const deployments = told.map(([name, at, environment = 'production']) =>
    aSourceDeployment(name, start + at * minute, { environment }),
  )
  return { deployments, statuses: deployments.flatMap((it) => statuses(it, ['success', it.createdAt])) }
}

describe('a deployment', () => {
  it('finishes at its first success, which no later status takes back', () => {
    const it1 = aSourceDeployment('a', start)
    const [found] = find({
      deployments: [it1],
      statuses: statuses(
        it1,
        ['inactive', start + day],
        ['success', start + hour],
        ['failure', start + minute],
      ),
    })
    expect(found).toMatchObject({
      startedAt: start,
      finishedAt: start + hour,
      outcome: 'success',
      exclusion: null,
    })
  })

  it('that never succeeded is listed with the reason', () => {
    const ended = (...states: [DeploymentState, number][]) => {
      const it1 = aSourceDeployment('a', start)
      return find({ deployments: [it1], statuses: statuses(it1, ...states) })[0]?.exclusion
    }
    expect(ended(['error', start])).toBe('failed')
    expect(ended(['failure', start], ['inactive', start + 1])).toBe('failed')
    expect(ended(['abandoned', start])).toBe('cancelled')
    expect(ended(['in-progress', start])).toBe('unfinished')
    expect(ended()).toBe('unfinished')
  })

  it('to another environment is not one to production', () => {
    const found = find(shipped(['a', 0, 'staging'], ['a', 5, 'production']))
    expect(found.map((it) => it.exclusion)).toEqual(['not-production', null])
  })

  it('of one version to several regions within half an hour is one', () => {
    const found = find(
      shipped(['a', 0, 'prod-eu'], ['a', 20, 'prod-us'], ['a', 45, 'prod-ap'], ['a', 76, 'prod-eu']),
    )
    expect(found.map((it) => it.exclusion)).toEqual([null, 'same-version-again', 'same-version-again', null])
  })

  it('back to the version before is a rollback, not a repetition, however soon', () => {
    const found = find(shipped(['a', 0], ['b', 10], ['a', 20]))
    expect(found.map((it) => [it.exclusion, it.isRollback])).toEqual([
      [null, false],
      [null, false],
      [null, true],
    ])
  })

  it('of a region that lags behind the others is no rollback', () => {
    const found = find(shipped(['a', 0, 'prod-eu'], ['b', 60, 'prod-eu'], ['a', 120, 'prod-us']))
    expect(found.some((it) => it.isRollback)).toBe(false)
  })

  it('back to an older version is a rollback also where the newer one had come as a repetition', () => {
    const found = find(
      shipped(
        ['a', 0, 'prod-eu'],
        ['a', 1, 'prod-us'],
        ['b', 60, 'prod-us'],
        ['b', 61, 'prod-eu'],
        ['a', 120, 'prod-eu'],
      ),
    )
    expect(found.map((it) => it.isRollback)).toEqual([false, false, false, false, true])
  })

  it('excluded by a person does not count', () => {
    const facts = shipped(['a', 0])
    const id = facts.deployments[0]?.id ?? ''
    const found = findDeployments(deliveryFacts(facts), 'deployments', line, new Set([id]))
    expect(found.deployments[0]?.exclusion).toBe('excluded-by-person')
  })
})

describe('the other sources', () => {
  const workflows = [{ id: 'w1', repositoryId: 'shop', name: 'Deploy', path: 'deploy.yml' }]

  it('list what they would have counted, and nothing more', () => {
    const runs = [aRun('a', start), aRun('a', start + 1, { conclusion: 'skipped' })]
    const found = find({ ...shipped(['a', 0]), workflows, workflowRuns: runs, changes: [aChange('a')] })
    expect(found.map((it) => [it.source, it.exclusion])).toEqual([
      ['deployments', null],
      ['workflow', 'other-source'],
    ])
  })

  it('count runs on the default branch and on tags, each failed one with its reason', () => {
    const runs = [
      aRun('a', start),
      aRun('b', start + hour, { branch: 'v1' }),
      aRun('c', start + 2 * hour, { branch: 'topic' }),
      aRun('c', start + 3 * hour, { conclusion: 'skipped' }),
      aRun('c', start + 4 * hour, { conclusion: 'cancelled' }),
      aRun('c', start + 5 * hour, { conclusion: 'failure' }),
    ]
    const tags = [{ repositoryId: 'shop', name: 'v1', sha: sha('b') }]
    const found = find({ workflows, workflowRuns: runs, tags }, 'workflow')
    expect(found.map((it) => it.exclusion)).toEqual([
      null,
      null,
      'not-production',
      'skipped',
      'cancelled',
      'failed',
    ])
  })

  it('take a release’s commit from its tag and leave drafts and pre-releases out', () => {
    const releases = [
      aRelease('v1', start),
      aRelease('v2-rc', start + hour, { isPrerelease: true }),
      aRelease('v2', null, { isDraft: true, createdAt: start + day }),
    ]
    const found = find({ releases, tags: [{ repositoryId: 'shop', name: 'v1', sha: sha('b') }] }, 'release')
    expect(found.map((it) => [it.sha, it.exclusion])).toEqual([
      [sha('b'), null],
      ['', 'not-production'],
      ['', 'unfinished'],
    ])
  })

  it('make every change its own deployment where merges are all there is, reverts and reverted ones too', () => {
    const changes = [
      aChange('a'),
      aChange('b', { countedAt: start + hour, exclusion: 'reverted' }),
      aChange('c', { countedAt: start + 2 * hour, exclusion: 'revert' }),
      aChange('d', { countedAt: start + 3 * hour, exclusion: 'dependency-bot' }),
    ]
    expect(find({ changes }, 'merge').map((it) => [it.id, it.finishedAt])).toEqual([
      ['merge:a', start],
      ['merge:b', start + hour],
      ['merge:c', start + 2 * hour],
    ])
  })
})

it('finds the same deployments whatever the order of the facts', () => {
  const facts = shipped(['a', 0], ['b', 10], ['b', 10, 'prod-us'], ['a', 20], ['c', 90])
  const expected = find(facts)
  const shuffled = <T>(rows: T[]) => fc.shuffledSubarray(rows, { minLength: rows.length })
  fc.assert(
    fc.property(shuffled(facts.deployments), shuffled(facts.statuses), (deployments, told) => {
      expect(find({ deployments, statuses: told })).toEqual(expected)
    }),
    { seed: 7, numRuns: 50 },
  )
})
