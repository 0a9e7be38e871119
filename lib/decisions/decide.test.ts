import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findInForce } from '@/db/queries/list-decisions'
import type { Decided } from '@/lib/domain/decision'
import { aViewer } from '../auth/test-viewer'
import { decide, undo } from './decide'
import { aDecidedWorld, type DecidedWorld, endsAt } from './test-world'

const payments = 'github:T_kwDOMR000001'
const mobile = 'github:T_kwDOMR000002'
const [shop, app] = ['github:R_kwDOMR000001', 'github:R_kwDOMR000003']
const admin = aViewer('admin')
const member = aViewer('member', [payments])

let world: DecidedWorld
beforeAll(async () => {
  world = await aDecidedWorld()
})
afterAll(() => world.close())

const text = (sql: string, ...values: unknown[]) => String(world.value(sql, ...values))
const deploymentOf = (repositoryId: string) =>
  text('select id from deployment where repository_id = ? and exclusion is null', repositoryId)
const notFailed = (subject: string, reason: string | null = 'A drill.'): Decided => ({
  kind: 'failure',
  subject,
  value: { isFailure: false },
  reason,
})
const say = (viewer: typeof admin, decided: Decided, now = endsAt) =>
  world.store.write(() => decide(world.store, viewer, decided, now))
const takeBack = (viewer: typeof admin, id: string) =>
  world.store.write(() => undo(world.store, viewer, id, endsAt))

describe('who may decide', () => {
  const notThere = { status: 404, code: 'no-such-subject' }

  it('is a member about what their teams own; anything else is not there, in the same words', async () => {
    await expect(say(member, notFailed(deploymentOf(shop)))).resolves.toMatchObject({
      asked: expect.any(Number),
    })
    const ofOthers = await say(member, notFailed(deploymentOf(app))).catch((error: Error) => error)
    const unknown = await say(member, notFailed('github:DE_nowhere')).catch((error: Error) => error)
    expect(ofOthers).toMatchObject(notThere)
    expect(ofOthers).toEqual(unknown)
  })

  it('is nobody but an admin about accounts, and about what the services of vendors stand for', async () => {
    const account: Decided = {
      kind: 'account-class',
      subject: text('select id from account'),
      value: { class: 'human' },
      reason: null,
    }
    const service: Decided = {
      kind: 'service-join',
      subject: text('select id from source_service'),
      value: { serviceId: null },
      reason: null,
    }
    for (const one of [account, service]) {
      await expect(say(aViewer('leader', [payments]), one)).rejects.toMatchObject(notThere)
      const { id } = await say(admin, one)
      await takeBack(admin, id)
    }
  })

  it('is who owns it now: a repository that was given away is no longer theirs', async () => {
    const give = (teamId: string | null): Decided => ({
      kind: 'ownership',
      subject: shop,
      value: { teamId, from: null },
      reason: null,
    })
    const { id } = await say(member, give(mobile))
    await expect(say(member, give(payments))).rejects.toMatchObject(notThere)
    await expect(takeBack(member, id)).rejects.toMatchObject({ status: 404, code: 'no-such-decision' })
    await takeBack(aViewer('member', [mobile]), id)
    await expect(say(member, give(payments))).resolves.toMatchObject({ asked: expect.any(Number) })
  })

  it('is not who blames others: a cause has to be theirs too', async () => {
    const subject = text(
      'select incident_id from incident_count where exclusion is null and service_id = ?',
      `service:${shop}`,
    )
    const blame = (deploymentId: string): Decided => ({
      kind: 'added-link',
      subject,
      value: { deploymentId },
      reason: null,
    })
    await expect(say(member, blame(deploymentOf(app)))).rejects.toMatchObject({
      status: 422,
      details: { field: 'value.deploymentId' },
    })
    await expect(say(member, blame(deploymentOf(shop)))).resolves.toMatchObject({ asked: expect.any(Number) })
  })

  it('is not asked about an undo either', async () => {
    const { id } = await say(admin, notFailed(deploymentOf(app)))
    await expect(takeBack(member, id)).rejects.toMatchObject({ status: 404 })
    await expect(takeBack(member, 'no such decision')).rejects.toMatchObject({ status: 404 })
    await takeBack(admin, id)
  })
})

describe('what is decided', () => {
  it('needs a reason where something is left out', async () => {
    await expect(say(admin, notFailed(deploymentOf(app), null))).rejects.toMatchObject({
      status: 422,
      details: { field: 'reason' },
    })
  })

  it('holds until a newer one takes its place, and again when that one is undone', async () => {
    const subject = text('select id from link_candidate')
    const link = (verdict: 'confirmed' | 'rejected'): Decided => ({
      kind: 'link',
      subject,
      value: { verdict },
      reason: null,
    })
    const inForce = () => findInForce(world.store, 'link', subject)?.value
    const first = await say(admin, link('confirmed'))
    // A clock that was set back must not make the older one the newer one.
    const second = await say(admin, link('rejected'), endsAt - 1_000)
    expect(inForce()).toEqual({ verdict: 'rejected' })
    await takeBack(admin, second.id)
    expect(inForce()).toEqual({ verdict: 'confirmed' })
    await takeBack(admin, first.id)
    expect(inForce()).toBeUndefined()
  })

  it('twice the same is one decision, undone once', async () => {
    const first = await say(admin, notFailed(deploymentOf(app)))
    expect(await say(admin, notFailed(deploymentOf(app)))).toEqual({ id: first.id, asked: null })
    await takeBack(admin, first.id)
    expect(await takeBack(admin, first.id)).toEqual({ id: first.id, asked: null })
    expect(findInForce(world.store, 'failure', deploymentOf(app))).toBeNull()
  })

  it('stands in the audit log, and so does its undo', async () => {
    const { id } = await say(member, notFailed(deploymentOf(shop), 'Another drill.'))
    await takeBack(member, id)
    expect(
      world.rows<{ action: string; actor: string; details: string }>(
        'select action, actor_id as actor, details from audit_entry order by at desc, rowid desc limit 2',
      ),
    ).toEqual([
      {
        action: 'decision-undone',
        actor: member.id,
        details: JSON.stringify({ kind: 'failure', decision: id }),
      },
      {
        action: 'decision-made',
        actor: member.id,
        details: JSON.stringify({ kind: 'failure', decision: id }),
      },
    ])
  })

  it('is refused where it would mean nothing: another kind of thing, a day to come, a place that is not', async () => {
    const incident = text('select id from incident')
    const refusals: [Decided, string][] = [
      [{ kind: 'exclusion', subject: incident, value: { of: 'deployment' }, reason: 'A test.' }, 'value.of'],
      [
        {
          kind: 'ownership',
          subject: app,
          value: { teamId: mobile, from: new Date(endsAt + 1).toISOString() },
          reason: null,
        },
        'value.from',
      ],
      [
        { kind: 'ownership', subject: app, value: { teamId: 'nobody', from: null }, reason: null },
        'value.teamId',
      ],
      [
        {
          kind: 'service-join',
          subject: text('select id from source_service'),
          value: { serviceId: 'nowhere' },
          reason: null,
        },
        'value.serviceId',
      ],
    ]
    for (const [decided, field] of refusals) {
      await expect(say(admin, decided)).rejects.toMatchObject({ status: 422, details: { field } })
    }
  })

  it('names people other than the author, or nobody, when a change was paired', async () => {
    const [change] = world.rows<{ id: string; author: string }>(
      `select id, author_account_id as author from change where exclusion is null and author_class = 'human'`,
    )
    const paired = (accountIds: string[]): Decided => ({
      kind: 'pairing',
      subject: change?.id ?? '',
      value: { accountIds },
      reason: null,
    })
    const refused = { status: 422, details: { field: 'value.accountIds' } }
    const bot = text("select account_id from account_class where class = 'dependency-bot'")
    const other = text(
      "select account_id from account_class where class = 'human' and account_id <> ?",
      change?.author,
    )
    for (const id of [change?.author ?? '', bot, 'nobody']) {
      await expect(say(admin, paired([other, id]))).rejects.toMatchObject(refused)
    }
    await expect(say(admin, paired([other]))).resolves.toMatchObject({ asked: expect.any(Number) })
  })
})
