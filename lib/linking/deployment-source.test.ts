import { describe, expect, it } from 'vitest'
import { findDeploymentSource, isDeployLike, readSource } from './deployment-source'
import { namesProduction, productionEnvironments } from './environment-name'
import {
  aChange,
  aRelease,
  aRun,
  aSourceDeployment,
  aToldDeployment,
  deliveryFacts,
  hour,
  start,
} from './test-nouns'

const success = (deploymentId: string, at: number) => ({
  id: `s-${deploymentId}`,
  deploymentId,
  state: 'success' as const,
  at,
})
const deploy = { id: 'w1', repositoryId: 'shop', name: 'Deploy', path: '.github/workflows/deploy.yml' }

describe('where deployments are read from', () => {
  const deployment = aSourceDeployment('a', start)
  const all = deliveryFacts({
    deployments: [deployment],
    statuses: [success(deployment.id, start + hour)],
    workflows: [deploy],
    workflowRuns: [aRun('a', start)],
    releases: [aRelease('v1', start)],
    changes: [aChange('a')],
  })

  it('is what tools were set up to tell, before anything that is found', () => {
    const told = [aToldDeployment('a', start)]
    expect(findDeploymentSource({ ...all, told }, null)).toMatchObject({ chosen: 'api', basis: 'evidence' })
    const failed = [aToldDeployment('a', start, { outcome: 'failure' })]
    expect(findDeploymentSource({ ...all, told: failed }, null).chosen).toBe('deployments')
    expect(findDeploymentSource({ ...all, told }, 'deployments')).toMatchObject({
      chosen: 'deployments',
      basis: 'decision',
    })
  })

  it('is the Deployments API, then workflows, then releases, then merges', () => {
    expect(findDeploymentSource(all, null)).toMatchObject({ chosen: 'deployments', basis: 'evidence' })
    expect(findDeploymentSource({ ...all, statuses: [] }, null).chosen).toBe('workflow')
    expect(findDeploymentSource({ ...all, statuses: [], workflowRuns: [] }, null).chosen).toBe('release')
    const onlyMerges = { ...all, statuses: [], workflowRuns: [], releases: [] }
    expect(findDeploymentSource(onlyMerges, null)).toMatchObject({ chosen: 'merge', basis: 'fallback' })
    expect(findDeploymentSource(deliveryFacts(), null)).toMatchObject({ chosen: null, basis: 'none' })
  })

  it('is no merge before every other source was read: silence may only be what was not read yet', () => {
    const unread = deliveryFacts({ changes: [aChange('a')], isRead: false })
    expect(findDeploymentSource(unread, null)).toMatchObject({ chosen: null, basis: 'none' })
  })

  it('tells a run from a release of the same number', () => {
    const facts = deliveryFacts({
      workflows: [deploy],
      workflowRuns: [aRun('a', start, { id: 'github:7' })],
      releases: [aRelease('v1', start, { id: 'github:7' })],
    })
    const ids = (['workflow', 'release'] as const).flatMap((source) =>
      readSource(source, facts).map(({ deployment }) => deployment.id),
    )
    expect(new Set(ids).size).toBe(2)
  })

  it('shows what each would count, the last of it and examples', () => {
    const { candidates } = findDeploymentSource(all, null)
    expect(candidates.find((it) => it.source === 'deployments')).toEqual({
      source: 'deployments',
      count: 1,
      lastAt: start + hour,
      examples: ['production'],
    })
    expect(candidates.map((it) => [it.source, it.count])).toEqual([
      ['api', 0],
      ['deployments', 1],
      ['workflow', 1],
      ['release', 1],
      ['merge', 1],
    ])
  })

  it('does not choose runs that were skipped, cancelled, failed, unfinished, or made for a pull request or a topic', () => {
    const runs = [
      ...['skipped', 'cancelled', 'failure', 'timed_out', 'action_required', 'neutral'].map(
        (conclusion, at) => aRun('a', start + at, { conclusion }),
      ),
      aRun('a', start + 10, { status: 'in_progress', conclusion: null }),
      aRun('a', start + 11, { branch: 'topic' }),
      aRun('a', start + 12, { event: 'pull_request', branch: 'main' }),
    ]
    const facts = deliveryFacts({ workflows: [deploy], workflowRuns: runs, changes: [aChange('a')] })
    expect(findDeploymentSource(facts, null).chosen).toBe('merge')
  })

  it('is what a person decided, whatever the data say', () => {
    expect(findDeploymentSource(all, 'release')).toMatchObject({ chosen: 'release', basis: 'decision' })
  })
})

describe('names', () => {
  it('know production as a word of its own', () => {
    const yes = ['production', 'Production – EU', 'prod-eu1', 'live', 'shop/PROD']
    const no = ['staging', 'reproduction', 'product', 'pre-production', 'non-prod', 'deliver', 'olive']
    expect(yes.filter(namesProduction)).toEqual(yes)
    expect(no.filter(namesProduction)).toEqual([])
  })

  it('take a repository’s only environment for production', () => {
    const nothing = new Map<string, boolean>()
    expect(productionEnvironments(['eu', 'eu'], nothing)).toEqual(new Set(['eu']))
    expect(productionEnvironments(['eu', 'us'], nothing)).toEqual(new Set())
    expect(productionEnvironments(['staging', 'prod'], nothing)).toEqual(new Set(['prod']))
  })

  it('give way to what people said of an environment, the one without a name too', () => {
    const said = new Map([
      ['eu', true],
      ['prod', false],
      ['', true],
    ])
    expect(productionEnvironments(['eu', 'prod', 'live', null], said)).toEqual(new Set(['eu', 'live', null]))
    expect(productionEnvironments(['prod'], said)).toEqual(new Set())
  })

  it('tell a workflow that deploys from one that does something else', () => {
    const named = (name: string, file = 'main.yml') =>
      isDeployLike({ name, path: `.github/workflows/${file}` })
    const yes = ['Deploy', 'CI/CD', 'Release', 'Publish to npm', 'Test and deploy', 'Deploy to production']
    const no = [
      'CI',
      'Deploy to staging',
      'Deploy preview',
      'Deploy to test',
      'Deploy docs',
      'Release Drafter',
      'Shipping label',
    ]
    expect(yes.filter((it) => named(it))).toEqual(yes)
    expect(no.filter((it) => named(it))).toEqual([])
    expect(named('Main', 'deploy-prod.yaml')).toBe(true)
    expect(named('Deploy', 'deploy-staging.yml')).toBe(false)
  })
})
