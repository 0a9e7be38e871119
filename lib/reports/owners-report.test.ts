import { afterAll, beforeAll, expect, test } from 'vitest'
import { aViewer } from '../auth/test-viewer'
import { givingEffect } from '../mapping/owners'
import { inTree, ownersFor } from './owners-report'
import { anOrganisation, type TestOrganisation } from './test-organisation'

const now = Date.UTC(2026, 5, 8)
const admin = aViewer('admin')

let organisation: TestOrganisation
beforeAll(async () => {
  organisation = await anOrganisation()
})
afterAll(() => organisation.stop())

test('every repository stands once: under its team, or with what nobody owns', async () => {
  const { unowned, teams } = await ownersFor(admin, now)
  const shown = [...unowned, ...teams.flatMap((team) => team.repositories)].map(({ id }) => id)
  const all = organisation.rows<{ id: string }>('select id from repository')
  expect(shown.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
})

test('of teams too small to be shown, and what would give them away, there is the name and no number', async () => {
  const { teams } = await ownersFor(admin, now)
  const numbered = teams.filter(({ changes, people }) => changes !== null && people !== null)
  expect(numbered.length).toBeGreaterThan(0)
  expect(teams.filter(({ people }) => people !== null && people < 5)).toEqual([])
  const small = teams.find(({ id }) => id === organisation.team('quokka'))
  expect(small).toMatchObject({ people: null, changes: null })
})

test('what a repository of such a team would move is not told, of another it is', async () => {
  const { teams, from, to } = await ownersFor(admin, now)
  const shown = teams.filter(({ changes, repositories }) => changes !== null && repositories.length > 0)
  const [one, other] = shown
  const given = (repositoryIds: string[], teamId: string | null) =>
    givingEffect(admin, { repositoryIds, teamId, from: null }, now)
  const small = teams.find(({ people, repositories }) => people === null && repositories.length > 0)
  expect((await given([small?.repositories[0]?.id ?? ''], one?.id ?? '')).teams).toBeNull()
  const effect = await given(one?.repositories.map(({ id }) => id) ?? [], other?.id ?? '')
  if (effect.teams === null) return
  expect(effect).toMatchObject({ from, to })
  const sum = (side: 'now' | 'wouldBe') =>
    effect.teams?.reduce((all, team) => all + (team[side].value ?? 0), 0)
  expect(effect.teams.length).toBeGreaterThan(1)
  expect(sum('wouldBe')).toBe(sum('now'))
})

test('a team has its paths of CODEOWNERS, and a line that gives nobody anything says why', async () => {
  const repository = organisation.repository('payments-api')
  const text = '/src/ledger @marlow/quokka\n/a/ @marlow/nobody\n/b/ @ada\n!c @marlow/quokka\n/free/'
  const payload = {
    repositoryId: 'R',
    owner: 'marlow',
    seenAt: 1,
    path: 'CODEOWNERS',
    oid: 'o',
    text,
    committedAt: null,
  }
  await organisation.change([
    `insert into raw_record (source, stream, id, repository_id, received_at, hash, payload)
     values ('github', 'code-owners', 'R 1', ?, 1, 'h', ?)`,
    repository,
    JSON.stringify(payload),
  ])
  const { teams, unused } = await ownersFor(admin, now)
  expect(teams.filter(({ patterns }) => patterns.length > 0)).toMatchObject([
    {
      id: organisation.team('quokka'),
      patterns: [{ pattern: 'src/ledger', repositoryNames: ['marlow/payments-api'] }],
    },
  ])
  expect(
    unused.map(({ repositoryName, file, line, reason }) => [repositoryName, file, line, reason]),
  ).toEqual([
    ['marlow/payments-api', 'CODEOWNERS', 2, 'unknown-team'],
    ['marlow/payments-api', 'CODEOWNERS', 3, 'people'],
    ['marlow/payments-api', 'CODEOWNERS', 4, 'pattern'],
  ])
})

test('a team stands before its own, and one whose parent is not known at the top', () => {
  const team = (id: string, parentId: string | null) => ({ id, parentId })
  const teams = [team('a', 'gone'), team('b', null), team('c', 'b'), team('d', 'c'), team('e', 'b')]
  expect(inTree(teams).map(({ id, depth }) => `${id}${depth}`)).toEqual(['a0', 'b0', 'c1', 'd2', 'e1'])
})

test('where nothing was read yet, no change is unknown, and not 0', async () => {
  const { teams } = await ownersFor(admin, now)
  const team = teams.find(({ changes, repositories }) => changes?.value != null && repositories.length > 0)
  const ids = team?.repositories.map(({ id }) => id) ?? []
  const holes = ids.map(() => '?').join()
  await organisation.change(
    [`delete from coverage_interval where scope in (${holes})`, ...ids],
    [`update change set counted_at = 0 where repository_id in (${holes})`, ...ids],
  )
  const after = (await ownersFor(admin, now)).teams
  expect(after.find(({ id }) => id === team?.id)?.changes).toMatchObject({
    value: null,
    reason: 'not-read-yet',
  })
  const others = after.filter(({ id, changes }) => id !== team?.id && changes !== null)
  expect(others.map(({ changes }) => changes?.value)).not.toContain(null)
})
