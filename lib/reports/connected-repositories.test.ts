import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { smallTeamsEndAt } from '@/e2e/worlds/small-teams'
import { grantsOfRole } from '../auth/roles'
import { connectedRepositories } from './connected-repositories'
import { syncAnswer } from './sync-answer'
import { anOrganisation, type TestOrganisation } from './test-organisation'
import { visibilityOf } from './visibility'

let organisation: TestOrganisation

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: smallTeamsEndAt })
  organisation = await anOrganisation()
})
afterAll(() => {
  organisation.stop()
  vi.useRealTimers()
})

test('who watches the reading sees every repository that is read, and of a team too small to be shown no more than that', () => {
  const visibility = visibilityOf({ grants: grantsOfRole.admin, teamIds: new Set() })
  const watched = connectedRepositories(syncAnswer(smallTeamsEndAt, visibility), visibility)
  const read = organisation.rows<{ id: string }>('select id from repository')
  expect(watched.map(({ id }) => id).toSorted()).toEqual(read.map(({ id }) => id).toSorted())
  const hidden = watched.filter(({ id }) => !visibility.openRepositoryIds.has(id))
  expect(hidden.length).toBeGreaterThan(0)
  expect(hidden.every(({ isMapped, deploymentSource }) => !isMapped && deploymentSource === null)).toBe(true)
})
