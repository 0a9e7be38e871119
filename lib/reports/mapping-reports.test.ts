import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { smallTeamsEndAt } from '@/e2e/worlds/small-teams'
import { aViewer } from '../auth/test-viewer'
import { mappingDeploymentsFor } from './mapping-deployments-report'
import { mappingMarks } from './mapping-marks'
import { mappingRepositoryFor } from './mapping-repository-report'
import { mappingServicesFor } from './mapping-services-report'
import { resolveScope, type ScopeQuery } from './scope'
import { anOrganisation, type TestOrganisation } from './test-organisation'

let organisation: TestOrganisation
const admin = aViewer('admin')

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: smallTeamsEndAt })
  organisation = await anOrganisation()
})
afterAll(() => {
  organisation.stop()
  vi.useRealTimers()
})

const repositoryOf = (name: string) => mappingRepositoryFor(admin, {}, organisation.repository(name))

test('a repository in which a team too small to be shown has a part is not mapped by others, nor told of', async () => {
  const { repositories, hidden } = await mappingDeploymentsFor(admin)
  const names = repositories.map(({ name }) => name)
  expect(names).toContain('marlow/refunds-worker')
  expect(names).not.toContain('marlow/payments-api')
  expect(hidden).toBe(organisation.rows('select id from repository').length - names.length)
  expect(JSON.stringify(repositories)).not.toMatch(/quokka|wombat/i)
  expect(await repositoryOf('payments-api')).toBeNull()
  const { services, sourceServices } = await mappingServicesFor(admin, {})
  expect(services.map(({ name }) => name)).not.toContain('payments-api')
  expect(JSON.stringify(sourceServices)).not.toMatch(/quokka|wombat/i)
})

test('what is in force is found with its counts, its last examples and what it reaches', async () => {
  const report = await repositoryOf('refunds-worker')
  const inForce = report?.found.find(({ isInForce }) => isInForce)
  expect(inForce?.source).toBe(report?.reads)
  expect(inForce?.counted).toBe(report?.metrics['deployment-frequency'].answer.total.value)
  expect(inForce?.counted).toBe(report?.now.deployments)
  expect(inForce?.examples.length).toBeGreaterThan(4)
  expect(inForce?.examples.length).toBeLessThanOrEqual(12)
  const at = inForce?.examples.map((one) => one.at) ?? []
  expect(at).toEqual(at.toSorted().reverse())
  expect(inForce?.changes).toEqual({
    counted: report?.now.changes.counted,
    followed: report?.now.changes.followed,
  })
  expect(report?.foretold).toBeNull()
})

test('another choice is told beside what is, and an address that names none is left out with a word', async () => {
  const id = organisation.repository('refunds-worker')
  const choice = JSON.stringify({ source: 'merge' })
  const report = await mappingRepositoryFor(admin, { choice }, id)
  expect(report?.reads).toBe('merge')
  const merges = report?.found.find(({ source }) => source === 'merge')
  expect(report?.foretold?.deployments).toBe(merges?.counted)
  expect(report?.foretold?.changes.followed).toBe(report?.foretold?.changes.counted)
  expect(report?.now).toEqual((await repositoryOf('refunds-worker'))?.now)
  for (const wrong of ['nonsense', '{"source":"nowhere"}', '[]']) {
    const left = await mappingRepositoryFor(admin, { choice: wrong }, id)
    expect(left?.foretold).toBeNull()
    expect(left?.frame.problems).toHaveLength(1)
  }
})

test('unmatched services come first, and what a match would do stands beside what is', async () => {
  const { sourceServices, services, effect } = await mappingServicesFor(admin, {})
  const isMatched = sourceServices.map(({ serviceId }) => serviceId !== null)
  expect(isMatched).toEqual(isMatched.toSorted((a, b) => Number(a) - Number(b)))
  expect(effect).toBeNull()
  const [service] = sourceServices.filter(({ serviceId }) => services.some(({ id }) => id === serviceId))
  const [to] = services.filter(({ id }) => id !== service?.serviceId)
  const asked = await mappingServicesFor(admin, { service: service?.id, to: to?.id })
  const moved = asked.effect?.services.map(({ name, now, foretold }) => [
    name,
    foretold.incidents - now.incidents,
  ])
  const incidents = service?.incidents ?? 0
  expect(incidents).toBeGreaterThan(0)
  expect(new Map(moved as [string, number][])).toEqual(
    new Map([
      [service?.serviceName ?? '', -incidents],
      [to?.name ?? '', incidents],
    ]),
  )
  expect((await mappingServicesFor(admin, { service: service?.id, to: 'service:nothing' })).effect).toBeNull()
})

test('charts carry one mark a day and kind of what was changed in their scope, and none of what was taken back', async () => {
  const at = smallTeamsEndAt - 60_000
  const decide = (id: string, kind: string, subject: string, value: object, undoneAt: number | null = null) =>
    organisation.change([
      `insert into decision (id, kind, subject, value, decided_by, decided_at, undone_at) values (?, ?, ?, ?, 'local', ?, ?)`,
      ...[id, kind, subject, JSON.stringify(value), at, undoneAt],
    ])
  const marks = (query: ScopeQuery) =>
    mappingMarks(resolveScope(query, aViewer('leader'), smallTeamsEndAt)).map(({ words }) => words)
  const toViewer = () =>
    mappingMarks(resolveScope({}, aViewer('viewer'), smallTeamsEndAt)).map(({ words }) => words)
  const [worker, app] = ['refunds-worker', 'mobile-app'].map((name) => organisation.repository(name))
  const source = { source: 'merge' }
  await decide('d1', 'deployment-source', worker ?? '', source)
  await decide('d2', 'deployment-source', organisation.repository('mobile-bff'), source, at + 1)
  expect(marks({})).toEqual(['marlow/refunds-worker: what counts as a deployment was changed'])
  expect(toViewer(), 'who may not list rows is told no name').toEqual([
    'one repository: what counts as a deployment was changed',
  ])
  await decide('d3', 'deployment-source', app ?? '', source)
  await decide('d4', 'environment', '* production', { isProduction: false })
  await decide('d5', 'service-join', 'pagerduty:P1', { serviceId: `service:${worker}` })
  expect(marks({})).toEqual([
    '2 repositories: what counts as a deployment was changed',
    'all repositories: what counts as production was changed',
    'marlow/refunds-worker: services were matched to incidents',
  ])
  expect(marks({ repository: 'marlow/mobile-app' })).toEqual([
    'marlow/mobile-app: what counts as a deployment was changed',
    'all repositories: what counts as production was changed',
  ])
  const [hidden] = organisation.rows<{ id: string }>(
    "select repository_id as id from ownership where team_id = ? and path = ''",
    organisation.team('wombat'),
  )
  await decide('d6', 'deployment-source', hidden?.id ?? '', source)
  expect(marks({})[0]).toBe('2 repositories: what counts as a deployment was changed')
})

test('what is read for the first time is not known yet: neither none, nor nothing found', async () => {
  const id = organisation.repository('refunds-worker')
  const setRead = (source: string, stream: string, scope: string, at: number | null) =>
    organisation.change([
      'update sync_stream set synced_at = ? where source = ? and stream = ? and scope = ?',
      ...[at, source, stream, scope],
    ])
  const rowOf = async () =>
    (await mappingDeploymentsFor(admin)).repositories.find((repository) => repository.id === id)
  expect(await rowOf()).toMatchObject({ isBeingRead: false })
  await setRead('github', 'releases', id, null)
  await setRead('pagerduty', 'incidents', '', null)
  expect(await rowOf()).toMatchObject({ isBeingRead: true, trouble: null })
  const { sourceServices } = await mappingServicesFor(admin, {})
  expect(sourceServices.length).toBeGreaterThan(0)
  for (const { serviceId, incidents, why } of sourceServices) {
    expect(incidents).toBeNull()
    if (serviceId === null) expect(why).toMatch(/not known yet/i)
  }
  await setRead('github', 'releases', id, smallTeamsEndAt)
  await setRead('pagerduty', 'incidents', '', smallTeamsEndAt)
  expect(await rowOf()).toMatchObject({ isBeingRead: false })
})
