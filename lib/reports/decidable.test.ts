import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../auth/viewer'
import type { Decided } from '../domain/decision'
import { decidable, decidableAuthor, decidableRepositories, decidableRow, joinedServices } from './decidable'
import { anOrganisation, type TestOrganisation } from './test-organisation'

let organisation: TestOrganisation
let payments: string
let linked: { deploymentId: string; incidentId: string; changeId: string }

beforeAll(async () => {
  organisation = await anOrganisation()
  payments = organisation.team('payments')
  const [found] = organisation.rows<typeof linked>(
    `select l.deployment_id as deploymentId, l.incident_id as incidentId, l.change_id as changeId
     from link_candidate l join deployment d on d.id = l.deployment_id join change c on c.id = l.change_id
     where l.incident_id is not null and d.team_id = ? and c.team_id = d.team_id order by l.id limit 1`,
    payments,
  )
  if (!found) throw new Error('The organisation has no link of an incident with a change.')
  linked = found
})
afterAll(() => organisation.stop())

/** Looks while this is decided by an admin. */
async function during<T>({ kind, subject, value, reason }: Decided, look: () => T): Promise<T> {
  await organisation.change([
    `insert into decision (id, kind, subject, value, reason, decided_by, decided_at)
     values ('one', ?, ?, ?, ?, 'local', 1)`,
    kind,
    subject,
    JSON.stringify(value),
    reason,
  ])
  const seen = look()
  await organisation.change(["delete from decision where id = 'one'"])
  return seen
}

const aDrill = (): Decided => ({
  kind: 'failure',
  subject: linked.deploymentId,
  value: { isFailure: false },
  reason: 'A drill.',
})

test('a link is told from its deployment, its incident and its change', () => {
  const admin = organisation.somebody('admin')
  for (const [kind, id] of [
    ['deployment', linked.deploymentId],
    ['incident', linked.incidentId],
    ['change', linked.changeId],
  ] as const) {
    expect(decidableRow(admin, kind, id).links).toContainEqual(expect.objectContaining(linked))
  }
})

test('of a page of rows each has its own links and decisions', async () => {
  const ids = organisation.rows<{ id: string }>('select id from deployment order by id').map(({ id }) => id)
  const rows = await during(aDrill(), () => decidable(organisation.somebody('admin'), 'deployment', ids))
  expect(Object.keys(rows)).toHaveLength(ids.length)
  for (const [id, { links, decisions }] of Object.entries(rows)) {
    expect(links.every(({ deploymentId }) => deploymentId === id)).toBe(true)
    expect(decisions).toHaveLength(id === linked.deploymentId ? 1 : 0)
  }
  const all = organisation.rows<{ id: string }>('select id from link_candidate')
  expect(Object.values(rows).flatMap(({ links }) => links)).toHaveLength(all.length)
})

test('a member decides about their own team’s rows, and is told who decided what and why', async () => {
  const look = (viewer: Viewer) => decidableRow(viewer, 'deployment', linked.deploymentId)
  const [own, other] = await during(aDrill(), () => [
    look(organisation.somebody('member', 'payments')),
    look(organisation.somebody('leader', 'mobile')),
  ])
  expect(own).toMatchObject({ canDecide: true, decisions: [{ reason: 'A drill.', canUndo: true }] })
  expect(own?.decisions[0]?.by).not.toBeNull()
  expect(own?.links.every(({ canDecide }) => canDecide)).toBe(true)
  expect(other).toMatchObject({
    canDecide: false,
    decisions: [{ kind: 'failure', by: null, reason: null, canUndo: false }],
  })
  expect(other?.links.some(({ canDecide }) => canDecide)).toBe(false)
  expect(look(organisation.somebody('member', 'payments')).decisions).toEqual([])
})

test('a decision about a link stands beside that link alone', async () => {
  const admin = organisation.somebody('admin')
  const [link] = decidableRow(admin, 'deployment', linked.deploymentId).links
  if (!link) throw new Error('It has a link.')
  const rejected: Decided = { kind: 'link', subject: link.id, value: { verdict: 'rejected' }, reason: null }
  const { links } = await during(rejected, () => decidableRow(admin, 'deployment', linked.deploymentId))
  for (const { id, decision } of links) {
    if (id === link.id) expect(decision).toMatchObject({ kind: 'link', value: { verdict: 'rejected' } })
    else expect(decision).toBeNull()
  }
})

test('a link names neither the deployment nor the incident of a team that is hidden from the reader', async () => {
  const { deploymentId, incidentId } = linked
  const give = (team: string) =>
    organisation.change(
      ['update deployment set team_id = ? where id = ?', organisation.team(team), deploymentId],
      ['update incident_count set team_id = ? where incident_id = ?', organisation.team(team), incidentId],
    )
  const look = (viewer: Viewer) => decidableRow(viewer, 'deployment', deploymentId).links
  await give('quokka')
  const [outside, inside] = [
    look(organisation.somebody('leader', 'mobile')),
    look(organisation.somebody('member', 'quokka')),
  ]
  await give('payments')
  for (const link of outside) {
    expect(link).toMatchObject({ deployment: null, title: null, url: null, canDecide: false })
  }
  expect(inside.find((link) => link.incidentId === incidentId)).toMatchObject({
    deployment: expect.any(String),
    title: expect.any(String),
    canDecide: true,
  })
})

test('what an author’s account is, is told to those who decide that, and to nobody else', () => {
  expect(decidableAuthor(organisation.somebody('admin'), linked.changeId)).toMatchObject({
    class: expect.any(String),
  })
  expect(decidableAuthor(organisation.somebody('leader', 'payments'), linked.changeId)).toBeNull()
})

test('repositories that may be named are told, those of the own teams to be decided about', () => {
  const told = decidableRepositories(organisation.somebody('leader', 'payments'))
  expect(told[organisation.repository('payments-api')]).toMatchObject({ canDecide: true })
  expect(told[organisation.repository('mobile-app')]).toMatchObject({ canDecide: false })
  const hidden = organisation.rows<{ id: string }>("select id from repository where name like '%wombat%'")
  for (const { id } of hidden) expect(told).not.toHaveProperty([id])
})

test('a service that a person matched is told with what it stands for, unless that is hidden', async () => {
  const [source] = organisation.rows<{ id: string }>('select id from source_service order by id')
  const serviceOf = (like: string) =>
    organisation.rows<{ id: string; name: string }>('select id, name from service where name like ?', like)[0]
  const joinedTo = (service: { id: string } | undefined) => {
    const value = { serviceId: service?.id ?? null }
    return during({ kind: 'service-join', subject: source?.id ?? '', value, reason: null }, () =>
      joinedServices(organisation.somebody('admin')),
    )
  }
  const own = serviceOf('payments-api')
  expect(await joinedTo(own)).toMatchObject([
    { id: source?.id, service: own?.name, decision: { canUndo: true } },
  ])
  expect(await joinedTo(serviceOf('wombat%'))).toEqual([])
  expect(await joinedTo(undefined)).toEqual([])
})
