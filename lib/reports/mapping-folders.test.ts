import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { smallTeamsEndAt } from '@/e2e/worlds/small-teams'
import { aViewer } from '../auth/test-viewer'
import { foldersEffect } from '../mapping/folders-effect'
import { askMetric } from './asked'
import { currentColumns } from './current-columns'
import { requireMetric } from './find-asked'
import { mappingFoldersFor } from './mapping-folders-report'
import { mappingServicesFor } from './mapping-services-report'
import { metricAnswer } from './metric-answer'
import { listRows } from './metric-rows'
import { resolveScope } from './scope'
import { anOrganisation, type TestOrganisation, wholeWindow } from './test-organisation'

let organisation: TestOrganisation
let repositoryId: string
const admin = aViewer('admin')

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: smallTeamsEndAt })
  organisation = await anOrganisation()
  repositoryId = organisation.repository('refunds-worker')
})
afterAll(() => {
  organisation.stop()
  vi.useRealTimers()
})

const serviceId = () => `service:${repositoryId} refunds`

/** As a decision would leave it: every second change lies in the service, and every third deployment brought one. */
const divide = () =>
  organisation.change(
    [
      `insert into service (id, name, repository_ids, folders, team_id, rule_version, booked_at, known_at)
       select ?, 'refunds', repository_ids, '["src"]', team_id, rule_version, booked_at, known_at from service where id = ?`,
      serviceId(),
      `service:${repositoryId}`,
    ],
    [
      `update pull_request_review set folder_service_ids = json_array(?) where pull_request_id in
         (select id from pull_request where repository_id = ? and number % 2 = 0)`,
      serviceId(),
      repositoryId,
    ],
  )

test('folders of a repository are listed with the changes that touch them; one of a small team is not looked into', async () => {
  const report = await mappingFoldersFor(admin, repositoryId, smallTeamsEndAt)
  expect(report?.folders.length).toBeGreaterThan(1)
  expect(report?.folders.map(({ folder }) => folder)).toEqual(
    report?.folders.map(({ folder }) => folder).toSorted(),
  )
  for (const { changes } of report?.folders ?? []) {
    expect(changes).toBeGreaterThan(0)
    expect(changes).toBeLessThanOrEqual(report?.changes ?? 0)
  }
  const small = organisation.repository('payments-api')
  expect(await mappingFoldersFor(admin, small, smallTeamsEndAt)).toBeNull()
  await expect(
    foldersEffect(admin, { repositoryId: small, services: [] }, smallTeamsEndAt),
  ).rejects.toMatchObject({ status: 404 })
})

test('what is foretold begins with the changes in none of the folders, and names what would be matched otherwise', async () => {
  const [source] = organisation.rows<{ name: string }>(
    `select s.name from source_service s join service_join j on j.source_service_id = s.id
     where j.method = 'unmatched' limit 1`,
  )
  const report = await mappingFoldersFor(admin, repositoryId, smallTeamsEndAt)
  const [folder] = report?.folders ?? []
  const name = source?.name ?? 'nothing'
  const services = [{ name, folders: [folder?.folder ?? ''] }]
  const effect = await foldersEffect(admin, { repositoryId, services }, smallTeamsEndAt)
  expect(effect.inNone.now).toBe(report?.changes)
  expect(effect.services).toHaveLength(1)
  const [only] = effect.services
  expect(only?.now).toBeNull()
  expect(only?.wouldBe?.changes.value).toBe(folder?.changes)
  expect(effect.inNone.wouldBe).toBe((report?.changes ?? 0) - (folder?.changes ?? 0))
  expect(effect.joins).toContainEqual({ name, now: null, wouldBe: name })
})

test('a service of folders is asked for like any other, and its numbers are its own rows', async () => {
  await divide()
  const columns = await currentColumns()
  const asked = (service: string, id: string) =>
    askMetric(requireMetric(id), resolveScope({ service, ...wholeWindow }, admin, smallTeamsEndAt), columns)
  for (const id of ['change-throughput', 'pull-request-size', 'unreviewed-share']) {
    const [own, whole] = [asked(serviceId(), id), asked(`service:${repositoryId}`, id)]
    const { n } = metricAnswer(own, 'own').total
    expect(n, id).toBe(listRows(own).items.total)
    expect(n, id).toBeGreaterThan(0)
    expect(n, id).toBeLessThan(metricAnswer(whole, 'own').total.n)
  }
  const [counted] = organisation.rows<{ n: number }>(
    `select count(*) as n from change where repository_id = ? and exclusion is null and number % 2 = 0`,
    repositoryId,
  )
  expect(metricAnswer(asked('refunds', 'change-throughput'), 'own').total.value).toBe(counted?.n)
  const { repositories } = await mappingServicesFor(admin, {})
  expect(repositories.find(({ id }) => id === repositoryId)?.parts).toEqual(['refunds'])
})
