import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeFor } from './change-report'
import { anOrganisation, type TestOrganisation } from './test-organisation'

let organisation: TestOrganisation
let change: { id: string; repositoryId: string }
let person: { id: string; login: string }

const insert = `insert into judgement (id, change_id, repository_id, account_id, by, verdict, what_level, failure_modes_level,
  why_level, words, refusal, is_replaced, stale_since, stale_by, rule_version, booked_at, known_at)
  values (?, ?, ?, ?, ?, ?, null, 1, null, ?, ?, 0, ?, ?, 'judgement/1', ?, ?)`

beforeAll(async () => {
  organisation = await anOrganisation()
  const [found] = organisation.rows<typeof change>(
    `select id, repository_id as repositoryId from change
     where team_id = ? and pull_request_id is not null and exclusion is null limit 1`,
    organisation.team('payments'),
  )
  const [somebody] = organisation.rows<typeof person>(
    "select id, login from account where type = 'user' and login is not null limit 1",
  )
  if (!found || !somebody) throw new Error('The organisation has no such change or person.')
  change = found
  person = somebody
  const row = (id: string, at: number, words: string, refusal: string | null, stale: number | null) =>
    [
      ...[insert, id, change.id, change.repositoryId, person.id, 'command', 'partial', words, refusal],
      ...[stale, stale === null ? null : 'text', at, at],
    ] as [string, ...unknown[]]
  const decidedIn = `insert into decision (id, kind, subject, value, decided_by, decided_at) values (?, ?, ?, ?, ?, ?)`
  await organisation.change(
    row('first', 1000, `Ask @${person.login} about retries`, null, 2000),
    row('second', 3000, 'mine', 'author', null),
    [
      decidedIn,
      'written',
      'explanation',
      change.id,
      JSON.stringify({ what: '', failureModes: 'If the bank is late, payouts wait.', why: '' }),
      'u1',
      4000,
    ],
  )
})
afterAll(() => organisation.stop())

test('the owning team sees who judged, what is not obeyed and why, and what was about an earlier text', async () => {
  const report = await changeFor(organisation.somebody('member', 'payments'), change.id)
  expect(report?.judgements).toMatchObject([
    {
      who: person.login,
      verdict: 'partial',
      words: `Ask @${person.login} about retries`,
      levels: { what: null, failureModes: 1, why: null },
      refusal: null,
      stale: { at: '1970-01-01T00:00:02.000Z', by: 'text' },
    },
    { refusal: 'author', stale: null, canUndo: false },
  ])
  expect(report?.written).toMatchObject({
    parts: { what: '', failureModes: 'If the bank is late, payouts wait.', why: '' },
    canUndo: true,
  })
})

test('outside the owning team nobody is named, neither as who judged nor in their words', async () => {
  for (const viewer of [organisation.somebody('leader'), organisation.somebody('admin', 'mobile')]) {
    const report = await changeFor(viewer, change.id)
    expect(report?.judgements).toHaveLength(2)
    expect(JSON.stringify([report?.judgements, report?.written])).not.toContain(person.login)
    expect(report?.judgements.map(({ who }) => who)).toEqual([null, null])
    expect(report?.written?.who).toBeNull()
  }
})
