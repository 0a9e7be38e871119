import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { GitHubRepositoryWorld, World } from '@/db/seed/world'
import type { SyncAnswer } from '@/lib/api/sync-contract'
import {
  aConnection,
  aGitHubEvent,
  aGitHubFile,
  aGitHubIssueComment,
  aGitHubPullRequestCommit,
  aGitHubReview,
  aSha,
  many,
} from '../simulators/github/builders'
import { aPagerDutyIncident, aReference } from '../simulators/pagerduty/builders'
import { releaseClock, setClock } from './clock'
import { contentsOf } from './contents'
import { aboutApi, listOfApi, toGitHub } from './requests'
import { aSite, type Site } from './site'
import { aChange, ago, anEntry, aWorld, endsAt } from './world'

/** A store in which the odd thing stands, read once. */
let site: Site
let webUntouched: Record<string, string[]>

const webId = 'github:R_acme/web'

afterAll(releaseClock)
beforeAll(async () => {
  setClock(endsAt + 60_000)
  const clean = await aSite(aWorld())
  await clean.round()
  webUntouched = contentsOf(clean.file, { repositoryId: webId })
  expect(webUntouched.pull_request).toHaveLength(7)
  await clean.stop()
})
afterEach(() => site.stop())

async function read(
  change: (world: World, api: GitHubRepositoryWorld) => void,
  begin?: (site: Site) => void,
) {
  setClock(endsAt + 60_000)
  const world = aWorld()
  const [api] = world.github.repositories
  if (!api) throw new Error('This world has no repository.')
  change(world, api)
  site = await aSite(world)
  begin?.(site)
  const sync = await site.round()
  expect(contentsOf(site.file, { repositoryId: webId })).toEqual(webUntouched)
  return sync
}

const rows = (sql: string) => site.store.sqlite.prepare(sql).all() as Record<string, unknown>[]
const count = (sql: string) => Number(site.store.sqlite.prepare(sql).pluck().get())
const nothing = () => undefined

function expectCurrent({ state, rows }: SyncAnswer) {
  expect(rows.filter((row) => row.state !== 'current')).toEqual([])
  expect(state).toBe('current')
}

/** Read again, the odd thing is no news. */
async function expectNoNews() {
  const changed = site.changed()
  setClock(endsAt + 20 * 60_000)
  expectCurrent(await site.round())
  expect(site.changed()).toBe(changed)
}

describe('odd things of GitHub are read as they are', () => {
  test('accounts that were deleted: author, merger, reviewer and commenter', async () => {
    expectCurrent(
      await read((_, api) => {
        const odd = aChange('api', 11, 3, { author: null, mergedBy: null })
        const ghosts = odd.timelineItems.nodes.map((item) => ({ ...item, author: null, actor: null }))
        api.pullRequests[1] = { ...odd, timelineItems: aConnection(ghosts) }
        const [comment] = api.reviewComments
        if (comment) comment.user = null
      }),
    )
    expect(rows("select author_account_id from pull_request where number = 11 and id like '%api%'")).toEqual([
      { author_account_id: null },
    ])
    expect(
      count("select count(*) from review where pull_request_id like '%api-11' and account_id is null"),
    ).toBe(1)
    await expectNoNews()
  })

  test('more than 100 reviews, comments, commits, files and events of one pull request', async () => {
    expectCurrent(
      await read((_, api) => {
        const at = (minute: number) => ago(3, 8 - minute / 60)
        api.pullRequests[1] = aChange('api', 11, 3, {
          changedFiles: 230,
          files: aConnection(many(230, (index) => aGitHubFile(`src/file-${index}.ts`, 1, 1))),
          labels: aConnection(many(120, (index) => ({ name: `label-${index}` }))),
          timelineItems: aConnection([
            ...many(105, (index) =>
              aGitHubPullRequestCommit({
                oid: aSha(`many-${index}`),
                message: `Step ${index}`,
                committedDate: at(0),
              }),
            ),
            ...many(110, (index) =>
              aGitHubReview({ id: `PRR_many_${index}`, state: 'COMMENTED', submittedAt: at(index) }),
            ),
            ...many(120, (index) =>
              aGitHubIssueComment({ id: `IC_many_${index}`, createdAt: at(index), body: `Remark ${index}` }),
            ),
            ...many(101, (index) =>
              aGitHubEvent('LabeledEvent', at(index), {
                id: `LE_many_${index}`,
                label: { name: `l${index}` },
              }),
            ),
          ]),
        })
      }),
    )
    const of = (table: string) => count(`select count(*) from ${table} where pull_request_id like '%api-11'`)
    expect(of('pull_request_file')).toBe(230)
    expect(of('pull_request_commit')).toBe(105)
    expect(of('review')).toBe(110)
    expect(count("select count(*) from comment where id like '%IC_many_%'")).toBe(120)
    expect(of('pull_request_label')).toBe(120)
  })

  test('more files than GitHub lists: flagged, with the exact totals', async () => {
    expectCurrent(
      await read((_, api) => {
        api.pullRequests[1] = aChange('api', 11, 3, {
          changedFiles: 3200,
          additions: 64_000,
          deletions: 16_000,
          files: aConnection(many(3000, (index) => aGitHubFile(`src/file-${index}.ts`, 20, 5))),
        })
      }),
    )
    const [found] = rows("select * from pull_request where id like '%api-11'")
    expect(found).toMatchObject({ changed_files: 3200, additions: 64_000, files_truncated: 1 })
    expect(count("select count(*) from pull_request_file where pull_request_id like '%api-11'")).toBe(3000)
  })

  test('NUL, half a surrogate pair and right-to-left marks in titles and bodies', async () => {
    expectCurrent(
      await read((_, api) => {
        const odd = { title: 'nul \u0000 half \ud83d end', body: '\u202e\udc00 # why\n\nbecause \u0000' }
        api.pullRequests[1] = aChange('api', 11, 3, odd)
      }),
    )
    await expectNoNews()
  })

  test('a body as long as GitHub takes', async () => {
    expectCurrent(
      await read((_, api) => {
        api.pullRequests[1] = aChange('api', 11, 3, { body: 'All of the log.\n'.repeat(16_384) })
      }),
    )
    expect(count("select length(body) from body_version where pull_request_id like '%api-11'")).toBe(262_144)
    await expectNoNews()
  })

  test('an archived repository', async () => {
    expectCurrent(
      await read((_, api) => {
        api.repository.isArchived = true
      }),
    )
    expect(count("select count(*) from pull_request where repository_id = 'github:R_acme/api'")).toBe(12)
  })

  test('a deployment that was abandoned, destroyed or waits', async () => {
    expectCurrent(
      await read((_, api) => {
        const states = ['ABANDONED', 'DESTROYED', 'WAITING', 'INACTIVE']
        api.deployments.forEach((one, at) => {
          one.state = states[at] ?? 'ACTIVE'
        })
      }),
    )
    expect(count('select count(*) from source_deployment')).toBe(6)
  })

  test('words and fields that GitHub did not have when this was written', async () => {
    expectCurrent(
      await read(nothing, (site) => {
        site.hooks.gitHub = toGitHub(aboutApi, () => ({
          tamper: (answer) => ({
            ...answer,
            text: answer.text
              .replaceAll('"APPROVED"', '"PONDERED"')
              .replaceAll('"IssueComment"', '"HologramComment"')
              .replaceAll('"changeType":"MODIFIED"', '"changeType":"TRANSMUTED","hue":"green"')
              .replaceAll('"state":"ACTIVE"', '"state":"HIBERNATING"')
              .replaceAll('"isDraft":false', '"isDraft":false,"mood":{"of":["the","author"]}'),
          }),
        }))
      }),
    )
    expect(count("select count(*) from pull_request where repository_id = 'github:R_acme/api'")).toBe(12)
  })

  test('numbers beyond 2^53 are kept apart, or said not to be understood', async () => {
    const sync = await read(nothing, (site) => {
      site.hooks.gitHub = toGitHub(listOfApi('/releases'), () => ({
        tamper: (answer) => ({
          ...answer,
          text: answer.text
            .replace('"id":5', '"id":9007199254740993')
            .replace('"id":4', '"id":9007199254740992'),
        }),
      }))
    })
    const isTold = sync.rows.some(({ stream, error }) => stream === 'releases' && error !== null)
    expect(isTold || count('select count(*) from release') === 5).toBe(true)
  })

  test('a list without anything, told by status 204', async () => {
    expectCurrent(
      await read(
        (_, api) => {
          api.releases = []
        },
        (site) => {
          site.hooks.gitHub = toGitHub(listOfApi('/releases'), () => ({
            tamper: (answer) => ({ ...answer, status: 204, text: '' }),
          }))
        },
      ),
    )
  })
})

describe('odd things of PagerDuty are read as they are', () => {
  test('null in every field that may be null', async () => {
    expectCurrent(
      await read(({ pagerDuty }) => {
        Object.assign(pagerDuty.services[1] ?? {}, {
          description: null,
          html_url: null,
          teams: null,
          status: null,
        })
        Object.assign(pagerDuty.users[0] ?? {}, { name: null, email: null, html_url: null, teams: null })
        pagerDuty.incidents[2] = {
          ...aPagerDutyIncident({
            id: 'QINC2',
            created_at: ago(67),
            service: aReference('service', 'PAPI'),
          }),
          ...{
            incident_number: null,
            title: null,
            urgency: null,
            priority: null,
            updated_at: null,
            teams: null,
          },
          ...{ resolved_at: null, last_status_change_at: null, html_url: null, resolve_reason: null },
        }
        const [entry] = pagerDuty.logEntries
        if (entry) Object.assign(entry, { agent: null, channel: null, service: null })
        const [change] = pagerDuty.changeEvents
        if (change) Object.assign(change, { summary: null, source: null, services: null, links: null })
      }),
    )
    expect(count('select count(*) from incident')).toBe(8)
    await expectNoNews()
  })

  test('a kind of log entry, an urgency and a priority that are not known', async () => {
    expectCurrent(
      await read(({ pagerDuty }) => {
        pagerDuty.logEntries.push(anEntry('ODD', 'teleport', 'QINC3', ago(54)))
        Object.assign(pagerDuty.incidents[3] ?? {}, { urgency: 'severe' })
      }),
    )
    expect(count("select count(*) from incident_log_entry where id like '%RODD'")).toBe(1)
  })

  test('an incident of a service that is gone', async () => {
    expectCurrent(
      await read(({ pagerDuty }) => {
        Object.assign(pagerDuty.incidents[3] ?? {}, { service: aReference('service', 'PGONE') })
      }),
    )
    expect(count('select count(*) from incident')).toBe(8)
  })

  test('an incident that was merged into another is no recovery of its own', async () => {
    expectCurrent(
      await read(({ pagerDuty }) => {
        Object.assign(pagerDuty.incidents[3] ?? {}, {
          resolve_reason: { type: 'merge_resolve_reason', incident: aReference('incident', 'QINC4') },
        })
      }),
    )
    const answers = await site.answers()
    expect(answers['incident-recovery-time']).toMatchObject({ total: { n: 6 } })
  })
})
