import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findMeasuredChange } from '@/db/queries/list-change-rows'
import { listOwnedRepositories } from '@/db/queries/list-coverage'
import { findMeasuredDeployment } from '@/db/queries/list-deployment-rows'
import { findMeasuredIncident } from '@/db/queries/list-incident-rows'
import { listOwners } from '@/db/queries/list-owners'
import { listRepositories } from '@/db/queries/list-places'
import { markUnconcluded } from '@/db/store/unconcluded'
import type { Decided } from '@/lib/domain/decision'
import { aViewer } from '../auth/test-viewer'
import { decide, undo } from './decide'
import { aDecidedWorld, type DecidedWorld, endsAt } from './test-world'

const admin = aViewer('admin')
const payments = 'github:R_kwDOMR000001'

let world: DecidedWorld
let atFirst: Record<string, string[]>
const made: string[] = []

beforeAll(async () => {
  world = await aDecidedWorld()
  atFirst = world.conclusions()
})
afterAll(() => world.close())

/** Whatever a test decided is undone, and nothing of it may be left in any conclusion. */
afterEach(async () => {
  for (const id of made.splice(0)) await world.store.write(() => undo(world.store, admin, id, endsAt))
  await world.conclude()
  expect(world.conclusions()).toEqual(atFirst)
})

async function decided(one: Omit<Decided, 'reason'> & { reason?: string }): Promise<string> {
  const { id } = await world.store.write(() =>
    decide(world.store, admin, { reason: null, ...one } as Decided, endsAt),
  )
  made.push(id)
  await world.conclude()
  return id
}

const text = (sql: string, ...values: unknown[]) => String(world.value(sql, ...values))
const deployment = (id: string) => findMeasuredDeployment(world.store, id)
/** A link that is only suspected, of a deployment about which the evidence was rejected. */
async function aSuspectedLink() {
  const [link] = world.rows<{ id: string; deploymentId: string; incidentId: string }>(
    `select id, deployment_id as deploymentId, incident_id as incidentId from link_candidate where rule = 'deployment-window'
     and deployment_id in (select deployment_id from link_candidate where rule = 'hotfix' and change_id is not null)
     and deployment_id not in (select deployment_id from link_candidate where rule = 'rollback') order by id`,
  )
  if (!link) throw new Error('No deployment is only suspected.')
  const evidence = text(
    "select id from link_candidate where deployment_id = ? and strength = 'confirmed'",
    link.deploymentId,
  )
  await decided({ kind: 'link', subject: evidence, value: { verdict: 'rejected' } })
  return link
}

describe('whether an AI tool took part', () => {
  const drawn = (id: string) =>
    world.rows<{ class: string; declared: string | null }>(
      'select class, declared from attribution where change_id = ?',
      id,
    )
  const oneOf = (which: string) =>
    text(`select change_id from attribution where class ${which} order by 1 limit 1`)

  it('is what a person says, against every mark and without one', async () => {
    const [marked, unmarked] = [oneOf("= 'ai-assisted'"), oneOf("= 'no-signal-found'")]
    await decided({ kind: 'attribution', subject: marked, value: { declared: 'no-ai' } })
    await decided({ kind: 'attribution', subject: unmarked, value: { declared: 'ai' } })
    expect(drawn(marked)).toEqual([{ class: 'no-signal-found', declared: 'no-ai' }])
    expect(drawn(unmarked)).toEqual([{ class: 'ai-assisted', declared: 'ai' }])
    expect(world.rows('select rule from marker where change_id = ?', marked)).not.toEqual([])
  })

  it('is told by the organisation’s own words too, of every change', async () => {
    const label = text(
      `select l.name from pull_request_label l join change c on c.pull_request_id = l.pull_request_id
       join attribution a on a.change_id = c.id where a.class = 'no-signal-found' order by l.name limit 1`,
    )
    const value = { labels: [label.toUpperCase()], trailerKeys: [] }
    await decided({ kind: 'attribution-words', subject: 'organisation', value })
    const [found] = world.rows<{ n: number; marked: number }>(
      `select count(*) as n, sum(a.class <> 'no-signal-found') as marked from attribution a
       join change c on c.id = a.change_id join pull_request_label l on l.pull_request_id = c.pull_request_id
       where l.name = ?`,
      label,
    )
    expect(found?.n).toBeGreaterThan(0)
    expect(found?.marked).toBe(found?.n)
    expect(world.rows('select 1 from marker where rule = ? and strength <> ?', 'G4', 'B')).toEqual([])
  })
})

describe('a link', () => {
  it('that a person confirms makes its deployment a failed one and its incident a decided one', async () => {
    const link = await aSuspectedLink()
    expect(deployment(link.deploymentId)).toMatchObject({ failure: 'suspected', decidedCandidates: 1 })
    await decided({ kind: 'link', subject: link.id, value: { verdict: 'confirmed' } })
    const judged = deployment(link.deploymentId)
    expect(judged).toMatchObject({ failure: 'confirmed', candidates: 2, decidedCandidates: 2 })
    expect(judged?.impactStartedAt).not.toBeNull()
    expect(findMeasuredIncident(world.store, link.incidentId)?.isDecided).toBe(true)
    expect(text('select verdict from link_candidate where id = ?', link.id)).toBe('confirmed')
  })

  it('that a person rejects counts nowhere and is decided, by whatever else the same pair was suspected', async () => {
    const link = await aSuspectedLink()
    await decided({ kind: 'link', subject: link.id, value: { verdict: 'rejected' } })
    expect(deployment(link.deploymentId)).toMatchObject({
      failure: null,
      candidates: 2,
      decidedCandidates: 2,
    })
    expect(findMeasuredIncident(world.store, link.incidentId)?.isDecided).toBe(true)
  })

  it('that evidence names is rejected all the same, and its pair is not suspected instead', async () => {
    const [link] = world.rows<{ id: string; deploymentId: string; incidentId: string }>(
      `select id, deployment_id as deploymentId, incident_id as incidentId from link_candidate
       where rule = 'explicit-reference'`,
    )
    const before = world.value('select count(*) from link_candidate')
    await decided({ kind: 'link', subject: link?.id ?? '', value: { verdict: 'rejected' } })
    expect(world.value('select count(*) from link_candidate')).toBe(before)
    expect(world.value('select verdict from link_candidate where id = ?', link?.id)).toBe('rejected')
  })

  it('that is weak and rejected is no decided candidate, and confirmed it is one', async () => {
    const [weak] = world.rows<{ id: string; deploymentId: string }>(
      "select id, deployment_id as deploymentId from link_candidate where strength = 'weak'",
    )
    const before = deployment(weak?.deploymentId ?? '')
    await decided({ kind: 'link', subject: weak?.id ?? '', value: { verdict: 'rejected' } })
    expect(deployment(weak?.deploymentId ?? '')).toEqual(before)
    await decided({ kind: 'link', subject: weak?.id ?? '', value: { verdict: 'confirmed' } })
    expect(deployment(weak?.deploymentId ?? '')?.failure).toBe('confirmed')
  })

  it('that no rule found is added to a deployment, or to the one that brought a change', async () => {
    const [quiet] = world.rows<{ id: string; changeId: string }>(
      `select d.id, v.change_id as changeId from deployment d join delivery v on v.deployment_id = d.id
       where d.exclusion is null and not exists (select 1 from link_candidate l where l.deployment_id = d.id)`,
    )
    const [incident] = world.rows<{ id: string }>(
      `select incident_id as id from incident_count k where exclusion is null and service_id is not null
       and not exists (select 1 from link_candidate l where l.incident_id = k.incident_id and l.strength = 'confirmed')`,
    )
    const subject = incident?.id ?? ''
    await decided({ kind: 'added-link', subject, value: { deploymentId: quiet?.id ?? '' } })
    expect(deployment(quiet?.id ?? '')).toMatchObject({
      failure: 'confirmed',
      candidates: 1,
      decidedCandidates: 1,
    })
    expect(findMeasuredIncident(world.store, subject)?.isDecided).toBe(true)
    await decided({ kind: 'added-link', subject, value: { changeId: quiet?.changeId ?? '' } })
    expect(
      world.rows(
        'select rule, deployment_id as id, change_id as changeId from link_candidate where rule = ?',
        'decision',
      ),
    ).toEqual([{ rule: 'decision', id: quiet?.id, changeId: quiet?.changeId }])
  })
})

describe('a deployment', () => {
  it('that a person says is no failure has none, whatever its links say, and nothing to recover from', async () => {
    const id = text(
      "select deployment_id from link_candidate where strength = 'confirmed' and rule = 'revert'",
    )
    expect(deployment(id)?.failure).toBe('confirmed')
    await decided({ kind: 'failure', subject: id, value: { isFailure: false }, reason: 'A drill.' })
    const judged = deployment(id)
    expect(judged).toMatchObject({ failure: null, recoveredAt: null })
    expect(judged?.decidedCandidates).toBe(judged?.candidates)
  })

  it('that a person leaves out does not count, and what it brought was brought by the next', async () => {
    const id = text(`select v.deployment_id from delivery v join deployment d on d.id = v.deployment_id
      where d.repository_id = '${payments}' order by d.finished_at limit 1 offset 4`)
    const [brought] = world.rows<{ id: string }>(
      'select change_id as id from delivery where deployment_id = ?',
      id,
    )
    await decided({
      kind: 'exclusion',
      subject: id,
      value: { of: 'deployment' },
      reason: 'A test of the pipeline.',
    })
    expect(deployment(id)?.exclusion).toBe('excluded-by-person')
    expect(text('select deployment_id from delivery where change_id = ?', brought?.id)).not.toBe(id)
  })
})

describe('a change', () => {
  const aChange = (where: string) =>
    text(`select id from change where exclusion is null and ${where} order by id`)

  it('that a person says is none is left out', async () => {
    const id = aChange("kind = 'pull-request'")
    await decided({
      kind: 'change',
      subject: id,
      value: { isChange: false },
      reason: 'Generated by a script.',
    })
    expect(findMeasuredChange(world.store, id)?.exclusion).toBe('excluded-by-person')
  })

  it('that was paired counts as reviewed, and no review is made up', async () => {
    const id = aChange('id in (select pull_request_id from pull_request_review where is_unreviewed = 1)')
    expect(findMeasuredChange(world.store, id)?.isUnreviewed).toBe(true)
    await decided({ kind: 'pairing', subject: id, value: { accountIds: [] } })
    expect(findMeasuredChange(world.store, id)).toMatchObject({ isUnreviewed: false, humanReviews: 0 })
  })
})

describe('an incident', () => {
  it('that a person leaves out does not count, and breaks no deployment', async () => {
    const link = await aSuspectedLink()
    await decided({
      kind: 'exclusion',
      subject: link.incidentId,
      value: { of: 'incident' },
      reason: 'A test page.',
    })
    expect(findMeasuredIncident(world.store, link.incidentId)?.exclusion).toBe('excluded-by-person')
    expect(deployment(link.deploymentId)?.failure).toBeNull()
  })

  it('of an unmatched service counts for the service that a person names', async () => {
    const subject = text('select source_service_id from service_join where service_id is null')
    const incidents = () =>
      world.rows<{ serviceId: string }>(
        `select distinct k.service_id as serviceId from incident_count k join incident i on i.id = k.incident_id
         where i.source_service_id = ?`,
        subject,
      )
    await decided({ kind: 'service-join', subject, value: { serviceId: `service:${payments}` } })
    expect(incidents()).toEqual([{ serviceId: `service:${payments}` }])
    expect(text('select method from service_join where source_service_id = ?', subject)).toBe('decision')
    await decided({ kind: 'service-join', subject, value: { serviceId: null } })
    expect(incidents()).toEqual([{ serviceId: null }])
  })
})

describe('a rule about people and places', () => {
  it('is outranked by the class that somebody gives an account, everywhere', async () => {
    const id = text(`select author_account_id from change where author_class = 'human' and exclusion is null
      group by 1 order by count(*) desc`)
    await decided({ kind: 'account-class', subject: id, value: { class: 'ci-bot' } })
    expect(
      world.rows(
        'select distinct author_class as class, exclusion from change where author_account_id = ?',
        id,
      ),
    ).toEqual([{ class: 'ci-bot', exclusion: 'ci-bot' }])
    expect(text('select rule from account_class where account_id = ?', id)).toBe('decision')
  })

  it('draws as much again as rests on the class of an account, an author or a reviewer of either kind', async () => {
    const of = (accountClass: string) =>
      text(
        `select k.account_id from account_class k join review r on r.account_id = k.account_id where k.class = ?
         group by 1 order by count(*) desc`,
        accountClass,
      )
    await decided({ kind: 'account-class', subject: of('human'), value: { class: 'ai-reviewer' } })
    await decided({ kind: 'account-class', subject: of('ai-reviewer'), value: { class: 'human' } })
    const drawn = world.conclusions()
    await world.store.write(() => markUnconcluded(world.store, 'everything', ''))
    await world.conclude()
    expect(world.conclusions()).toEqual(drawn)
  })

  it('knows who has two accounts: a review of their own change is none of another person’s', async () => {
    const [pair] = world.rows<{ author: string; reviewer: string; id: string }>(
      `select u.author_account_id as author, min(r.account_id) as reviewer, u.id from pull_request u
       join review r on r.pull_request_id = u.id join account_class k on k.account_id = r.account_id
       where k.class = 'human' and r.account_id <> u.author_account_id and r.state = 'approved'
       group by u.id having count(distinct r.account_id) = 1 order by u.id`,
    )
    if (!pair) throw new Error('No pull request was reviewed by one person alone.')
    const review = () =>
      world.rows(
        'select is_unreviewed as isUnreviewed, human_reviews as humanReviews from pull_request_review where pull_request_id = ?',
        pair.id,
      )
    const active = () => world.value('select sum(active_humans) from change')
    const before = active()
    expect(review()).toMatchObject([{ isUnreviewed: 0 }])
    await decided({ kind: 'same-person', subject: pair.reviewer, value: { accountId: pair.author } })
    expect(review()).toEqual([{ isUnreviewed: 1, humanReviews: 0 }])
    expect(active()).toBeLessThan(Number(before))
    const drawn = world.conclusions()
    await world.store.write(() => markUnconcluded(world.store, 'everything', ''))
    await world.conclude()
    expect(world.conclusions()).toEqual(drawn)
  })

  it('takes commits of an address that is nobody’s for those of whose it is said to be', async () => {
    const sha = text(
      "select sha from change where kind = 'push' and author_account_id is not null order by sha limit 1",
    )
    const [commit] = world.rows<{ address: string; account: string; repository: string }>(
      'select author_email as address, author_account_id as account, repository_id as repository from "commit" where sha = ?',
      sha,
    )
    if (!commit) throw new Error('Nobody pushed.')
    const own = (accountId: string | null) =>
      world.store.write(() => {
        world.store.sqlite
          .prepare('update "commit" set author_account_id = ? where author_email = ?')
          .run(accountId, commit.address)
        markUnconcluded(world.store, 'everything', '')
      })
    const authors = () => world.rows('select distinct author_account_id as id from change where sha = ?', sha)
    await own(null)
    await world.conclude()
    expect(authors()).toEqual([{ id: null }])
    const subject = `email:${commit.address.toLowerCase()}`
    await decided({ kind: 'same-person', subject, value: { accountId: commit.account } })
    expect(authors()).toEqual([{ id: commit.account }])
    await own(commit.account)
  })

  it('is outranked by the source of deployments that somebody chooses', async () => {
    await decided({ kind: 'deployment-source', subject: payments, value: { source: 'merge' } })
    expect(
      world.rows(
        'select distinct source from deployment where repository_id = ? and exclusion is null',
        payments,
      ),
    ).toEqual([{ source: 'merge' }])
  })

  it('is outranked by the owner that somebody names, always or from a day on', async () => {
    const teams = () =>
      world.rows<{ teamId: string }>(
        'select distinct team_id as teamId from change where repository_id = ?',
        payments,
      )
    await decided({ kind: 'ownership', subject: payments, value: { teamId: null, from: null } })
    expect(teams()).toEqual([{ teamId: 'unowned' }])
    expect(text('select team_id from service where id = ?', `service:${payments}`)).toBe('unowned')
    expect(listRepositories(world.store).find(({ id }) => id === payments)).toMatchObject({
      teamId: null,
      teamName: 'Unowned',
    })
    expect(listOwners(world.store).filter(({ repositoryId }) => repositoryId === payments)).toEqual([])
    const middle = Number(world.value('select avg(counted_at) from change where repository_id = ?', payments))
    const from = new Date(middle).toISOString()
    await decided({ kind: 'ownership', subject: payments, value: { teamId: 'github:T_kwDOMR000002', from } })
    expect(teams()).toHaveLength(2)
    expect(listOwnedRepositories(world.store, 'github:T_kwDOMR000002')).toContain(payments)
    expect(
      world.rows(
        'select distinct team_id as teamId from change where repository_id = ? and counted_at < ?',
        payments,
        Date.parse(from),
      ),
    ).toEqual([{ teamId: 'unowned' }])
  })
})
