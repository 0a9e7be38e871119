import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiError } from '../api/api-error'
import { checkedQuery } from '../api/checked'
import type { RowsAnswer } from '../api/metric-contract'
import { routes } from '../api/routes'
import type { Role } from '../auth/roles'
import type { Viewer } from '../auth/viewer'
import { catalogue } from '../metrics/catalogue'
import { changeFor } from './change-report'
import { changesFor } from './changes-report'
import { definitionsFor } from './definitions-report'
import { deploymentsFor } from './deployments-report'
import { explanationsFor } from './explanations-report'
import { askedOf } from './find-asked'
import { incidentsFor } from './incidents-report'
import { serviceList, teamList } from './mapping'
import { metricAnswer } from './metric-answer'
import { metricCsv } from './metric-csv'
import { metricPageFor } from './metric-page-report'
import { metricRows } from './metric-rows'
import { metricsFor } from './metrics-report'
import { overviewFor } from './overview-report'
import { repositoryList } from './repository-list'
import { changeList, deploymentList, incidentList } from './row-lists'
import { resolveListScope, type ScopeQuery, type Search } from './scope'
import { syncFor } from './sync-report'
import { anOrganisation, type TestOrganisation, wholeWindow } from './test-organisation'
import { visibilityOf } from './visibility'

const slugs = ['payments', 'mobile', 'catalogue', 'quokka', 'wombat']
const metricIds = catalogue.map(({ entry }) => entry.id)
/** Metrics of every kind of row and of number, for what costs too much to be asked of all. */
const ofEveryKind = [
  'change-lead-time',
  'open-pull-requests',
  'change-failure-rate',
  'incident-recovery-time',
  'explanation-coverage',
]
const largeRepositories = ['payments-api', 'refunds-worker', 'mobile-app', 'mobile-bff', 'catalogue-api']

let organisation: TestOrganisation

beforeAll(async () => {
  organisation = await anOrganisation()
})
afterAll(() => organisation.stop())

const idsOf = (table: string, slug: string): string[] =>
  organisation
    .rows<{ id: string }>(`select id from ${table} where team_id = ?`, organisation.team(slug))
    .map(({ id }) => id)

/** Every scope that somebody outside can ask for, and some that they cannot. */
const scopes: ScopeQuery[] = [
  {},
  ...[...slugs, 'unowned'].map((team) => ({ team })),
  ...largeRepositories.map((name) => ({ repository: `marlow/${name}` })),
  ...largeRepositories.map((service) => ({ service })),
  { service: 'payments-api', team: 'payments' },
  { repository: 'marlow/payments-api', team: 'payments' },
  { repository: 'marlow/payments-api', team: 'unowned' },
  { repository: 'marlow/payments-api', service: 'payments-api', team: 'payments' },
].map((scope) => ({ ...scope, ...wholeWindow }))

/** The scope, or null where it may not be asked for: those who may not know of a place are told that there is none. */
async function unlessUnknown<T>(work: () => T | Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return null
    throw error
  }
}

async function everyRow(viewer: Viewer, metric: string, query: ScopeQuery, part: string | null = null) {
  const asked = await askedOf(metric, query, viewer)
  const pages: RowsAnswer[] = []
  for (let cursor: string | null | undefined; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null) {
    pages.push(metricRows(asked, cursor ?? null, 40, part))
  }
  return {
    answer: metricAnswer(asked),
    first: pages[0] as RowsAnswer,
    rows: pages.flatMap(({ rows }) => rows),
    excluded: pages.flatMap(({ excluded }) => excluded),
  }
}

const csvText = async (viewer: Viewer, metric: string, query: ScopeQuery): Promise<string> =>
  metricCsv(await askedOf(metric, query, viewer)).text()

const page = { cursor: null, limit: 200 }

/** All that the API and the screens answer to somebody, by what was asked; `changes`: the pages of these changes too. */
async function everyAnswer(viewer: Viewer, query: ScopeQuery, changes: string[] = []) {
  const search = query as Search
  const leftOut = { ...search, shows: 'left-out' }
  const answers: Record<string, unknown> = {
    overview: await overviewFor(viewer, search),
    metrics: await metricsFor(viewer, search),
    changes: await changesFor(viewer, search),
    'changes left out': await changesFor(viewer, leftOut),
    deployments: await deploymentsFor(viewer, search),
    'deployments left out': await deploymentsFor(viewer, leftOut),
    incidents: await incidentsFor(viewer, search),
    'incidents left out': await incidentsFor(viewer, leftOut),
    explanations: await explanationsFor(viewer, search),
    'explanations of own teams': await explanationsFor(viewer, { ...search, whose: 'own-teams' }),
    definitions: await definitionsFor(viewer),
    sync: await syncFor(viewer),
    repositories: repositoryList(visibilityOf(viewer)),
    teams: teamList(visibilityOf(viewer)),
    services: serviceList(visibilityOf(viewer)),
  }
  for (const metric of ofEveryKind) {
    answers[`page of ${metric}`] = await metricPageFor(viewer, metric, search)
    answers[`rows of ${metric}`] = await unlessUnknown(() => everyRow(viewer, metric, query))
    answers[`csv of ${metric}`] = await unlessUnknown(() => csvText(viewer, metric, query))
  }
  const lists = await unlessUnknown(async () => {
    const resolved = resolveListScope(query, viewer)
    return [
      await changeList(resolved, page),
      await deploymentList(resolved, page),
      await incidentList(resolved, page),
    ]
  })
  answers.lists = lists
  if (viewer.grants.has('read-own-rows')) {
    for (const id of changes) answers[`change ${id}`] = await changeFor(viewer, id)
  }
  return answers
}

const allChanges = () => organisation.rows<{ id: string }>('select id from change').map(({ id }) => id)

describe('the number and its rows', () => {
  test('rows on all pages and those withheld are as many as the number counts, for everybody and everywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Role>('viewer', 'member', 'leader', 'admin'),
        fc.subarray(slugs),
        fc.constantFrom(...metricIds),
        fc.constantFrom(...scopes),
        async (role, teams, metric, query) => {
          const viewer = organisation.somebody(role, ...teams)
          const found = await unlessUnknown(() => everyRow(viewer, metric, query))
          if (found === null) return
          const { answer, first, rows, excluded } = found
          expect(rows.length + first.withheld).toBe(first.total)
          expect(excluded.length + first.excludedWithheld).toBe(first.excludedTotal)
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
          if (answer.total.reason !== 'suppressed') expect(first.total).toBe(answer.total.n)
          const reasons = answer.excluded.reduce((sum, { count }) => sum + count, 0)
          if (metric !== 'open-pull-requests') expect(first.excludedTotal).toBe(reasons)
          if (role === 'viewer') expect(rows.length + excluded.length).toBe(0)
        },
      ),
      { seed: 20261121, numRuns: 150 },
    )
  })

  test('a list and a file leave out the same rows, and say how many', async () => {
    const member = organisation.somebody('member', 'mobile')
    const { page: list } = await changeList(resolveListScope(wholeWindow, member), page)
    expect(list.rows.length).toBeGreaterThan(5)
    expect(new Set(list.rows.map(({ team }) => team))).toEqual(new Set(['Mobile people']))
    expect(list.rows.length + list.withheld).toBe(list.total)
    const lines = (await csvText(member, 'change-throughput', wholeWindow)).trim().split('\r\n')
    expect(lines.length - 2).toBe(list.rows.length)
    expect(lines.at(-1)).toContain(`withheld,,,,,${list.withheld},`)
  })
})

describe('a team too small to be shown', () => {
  const outsiders = (): [string, Viewer][] => [
    ['a viewer', organisation.somebody('viewer')],
    ['a member of another team', organisation.somebody('member', 'payments')],
    ['a leader', organisation.somebody('leader')],
    ['an admin', organisation.somebody('admin', 'mobile')],
  ]

  test('shows "too few people" and not one number', async () => {
    for (const [who, viewer] of outsiders()) {
      for (const team of ['quokka', 'wombat']) {
        const report = await overviewFor(viewer, { ...wholeWindow, team })
        expect(report.headline, who).toBe('This team is too small to be shown.')
        for (const metric of metricIds) {
          const { answer, first } = await everyRow(viewer, metric, { ...wholeWindow, team })
          expect(answer.total, who).toMatchObject({ value: null, n: 0, reason: 'suppressed' })
          expect([answer.breakdown, answer.excluded, first.total, first.excludedTotal]).toEqual([
            [],
            [],
            0,
            0,
          ])
          for (const part of [...answer.buckets, ...answer.trend]) expect(part.value).toBeNull()
        }
      }
    }
  })

  test('is named nowhere to anybody outside, nor is what only it owns', async () => {
    const asked = [
      {},
      { team: 'payments' },
      { repository: 'marlow/payments-api' },
      { service: 'payments-api' },
    ]
    for (const [who, viewer] of outsiders()) {
      for (const query of (who === 'a leader' ? asked : asked.slice(0, 1)).map((scope) => ({
        ...scope,
        ...wholeWindow,
      }))) {
        const changes = who === 'a leader' && Object.keys(query).length === 2 ? allChanges() : []
        for (const [name, answer] of Object.entries(await everyAnswer(viewer, query, changes))) {
          // Who configures reading is told what is read by its name, and no number of a team.
          if (name === 'sync' && viewer.grants.has('configure')) continue
          const text = JSON.stringify(answer) ?? ''
          const at = text.search(/quokka|wombat/i)
          const found = at === -1 ? '' : text.slice(Math.max(0, at - 60), at + 60)
          expect(found, `${name} of ${JSON.stringify(query)} to ${who}`).toBe('')
        }
      }
    }
  })

  test('has repositories that only who configures reading finds named, in how they are read', async () => {
    for (const [who, viewer] of outsiders()) {
      const isNamed = /wombat/i.test(JSON.stringify(await syncFor(viewer)))
      expect(isNamed, who).toBe(viewer.grants.has('configure'))
    }
  })

  test('has rows that tell nothing but when they count, as many as the number says', async () => {
    const { first, rows } = await everyRow(organisation.somebody('leader'), 'change-throughput', wholeWindow)
    expect(first.withheld).toBe(0)
    expect(rows.length).toBe(first.total)
    const hidden = rows.filter(({ team }) => team === 'Not shown')
    expect(hidden.length).toBeGreaterThan(20)
    for (const { title, place, href, url } of hidden) {
      expect([title, place, href, url]).toEqual(['Not shown', 'Not shown', null, null])
    }
  })

  test('has no row in any list outside', async () => {
    const small = new Set(
      ['quokka', 'wombat'].flatMap((slug) => ['change', 'deployment'].flatMap((table) => idsOf(table, slug))),
    )
    expect(small.size).toBeGreaterThan(20)
    for (const [who, viewer] of outsiders()) {
      for (const metric of metricIds) {
        const { rows, excluded } = await everyRow(viewer, metric, wholeWindow)
        for (const { id } of [...rows, ...excluded]) expect(small.has(id), `${metric} to ${who}`).toBe(false)
      }
    }
  })

  test('cannot be told from one that does not exist: neither its repositories and services nor its changes', async () => {
    for (const [, viewer] of outsiders()) {
      for (const [parameter, hidden] of [
        ['repository', 'marlow/quokka-data-pipelines'],
        ['repository', organisation.repository('wombat-search-api')],
        ['service', 'quokka-reporting-api'],
      ] as const) {
        const words = async (value: string) => {
          try {
            await askedOf('review-time', { ...wholeWindow, [parameter]: value }, viewer)
          } catch (error) {
            return error instanceof ApiError ? [error.status, error.message.replace(value, 'X')] : error
          }
          return null
        }
        expect(await words(hidden)).toEqual(await words('marlow/nothing'))
        expect(await words(hidden)).not.toBeNull()
      }
    }
    const [change = ''] = idsOf('change', 'quokka')
    for (const viewer of [
      organisation.somebody('member', 'payments'),
      organisation.somebody('leader'),
      organisation.somebody('admin'),
    ]) {
      expect(await changeFor(viewer, change)).toBeNull()
      expect(await changeFor(viewer, 'github:PR_nothing')).toBeNull()
    }
  })

  test('is seen by its members as any other team is by its own', async () => {
    const member = organisation.somebody('member', 'quokka')
    const { answer, rows, first } = await everyRow(member, 'change-throughput', {
      ...wholeWindow,
      team: 'quokka',
    })
    expect(answer.total.value).toBeGreaterThan(5)
    expect(rows.length).toBe(answer.total.value)
    expect(first.withheld).toBe(0)
    const [change = ''] = idsOf('change', 'quokka')
    expect((await changeFor(member, change))?.change.team).toBe('Quokka people')
    const { frame } = await overviewFor(member, wholeWindow)
    expect(frame.teams.map(({ slug }) => slug)).toContain('quokka')
    expect(JSON.stringify(await everyAnswer(member, wholeWindow))).not.toMatch(/wombat/i)
  })

  test('is not given away to a member of another small one: a third is hidden from them', async () => {
    const { hiddenTeamIds } = visibilityOf(organisation.somebody('leader', 'quokka'))
    expect(hiddenTeamIds.has(organisation.team('wombat'))).toBe(true)
    expect(hiddenTeamIds.size).toBe(2)
  })
})

describe('people', () => {
  type Account = { login: string; name: string }
  const people = () =>
    organisation.rows<Account>(
      "select login, name from account where type = 'user' and source = 'github' and login is not null and name is not null",
    )

  /** Titles, texts and markers as people write them, with their names in them. */
  async function namingEverybody(): Promise<void> {
    const { login, name } = people()[0] as Account
    const words = ` by @${login}, ${login} and ${name} <${login}@marlow.example>`
    await organisation.change(
      ...['change', 'pull_request', 'incident'].map((table): [string, ...unknown[]] => [
        `update ${table} set title = title || ?`,
        words,
      ]),
      ['update marker set matched_text = matched_text || ?', words],
      ['update link_candidate set evidence = evidence || ?', words],
      ["update explanation set parts = json_set(parts, '$.what.text', ?)", words],
    )
  }

  test('are named to nobody outside their team: in no row, list, file or page of a change', async () => {
    await namingEverybody()
    const names = people().flatMap(({ login, name }) => [login, name])
    expect(names.length).toBeGreaterThan(20)
    const leader = organisation.somebody('leader')
    for (const query of [wholeWindow, { ...wholeWindow, team: 'payments' }]) {
      const text = JSON.stringify(await everyAnswer(leader, query, allChanges()))
      expect(text).toContain('by somebody, somebody and somebody <somebody>')
      expect(names.filter((name) => text.includes(name))).toEqual([])
    }
  })

  test('are named to their own team in its own words', async () => {
    const [change = ''] = idsOf('change', 'payments')
    const { name } = people()[0] as Account
    expect((await changeFor(organisation.somebody('member', 'payments'), change))?.change.title).toContain(
      name,
    )
    expect((await changeFor(organisation.somebody('leader'), change))?.change.title).not.toContain(name)
  })

  test('cannot be asked for: nothing is filtered, sorted or grouped by a person', () => {
    for (const { path, query } of routes) {
      for (const parameter of [
        'author',
        'user',
        'login',
        'reviewer',
        'person',
        'sort',
        'order',
        'groupBy',
        'search',
      ]) {
        const ask = () => checkedQuery(query, `http://localhost/?${parameter}=ada`)
        expect(ask, `${path}?${parameter}`).toThrow(/There is no parameter/)
      }
    }
  })

  test('have no column in a file', async () => {
    const [head] = (await csvText(organisation.somebody('leader'), 'review-time', wholeWindow)).split('\r\n')
    expect(head).toBe('id,kind,title,place,team,at,value,counted,reason,url')
  })
})

describe('an attacker who asks everything and subtracts', () => {
  const leader = () => organisation.somebody('leader')
  const cuts = () => scopes.filter((scope) => scope.team ?? scope.repository ?? scope.service)
  const everything = async (queries: ScopeQuery[]) => {
    const answers: unknown[] = []
    for (const query of queries) {
      const search = query as Search
      answers.push([await metricsFor(leader(), search), await changesFor(leader(), search)])
      answers.push(await everyRow(leader(), 'explanation-coverage', query))
    }
    return JSON.stringify(answers, (name, value) => (name === 'freshness' ? undefined : value))
  }
  /** Lets the hidden teams be another way, asks again, and puts all back. */
  async function asIf(statement: string, values: unknown[], queries: ScopeQuery[]): Promise<string> {
    const columns = ['team_id', 'counted_at', 'exclusion', 'effective_lines']
    const before = organisation.rows<Record<string, unknown>>(`select id, ${columns.join()} from change`)
    const back = `update change set ${columns.map((column) => `${column} = ?`).join()} where id = ?`
    await organisation.change([statement, ...values])
    try {
      return await everything(queries)
    } finally {
      await organisation.change(
        ...before.map((row): [string, ...unknown[]] => [back, ...columns.map((name) => row[name]), row.id]),
      )
    }
  }

  test('learns nothing of which of the hidden teams did what', async () => {
    const [quokka, wombat] = [organisation.team('quokka'), organisation.team('wombat')]
    const swapped = await asIf(
      'update change set team_id = case team_id when ? then ? else ? end where team_id in (?, ?) and rowid % 3 > 0',
      [quokka, wombat, quokka, quokka, wombat],
      scopes,
    )
    expect(swapped === (await everything(scopes))).toBe(true)
  })

  test('learns nothing of hidden teams from any cut by team, repository or service', async () => {
    const without = await asIf(
      `update change set counted_at = counted_at + 40 * 86400000, exclusion = 'ci-bot', effective_lines = 7
       where team_id in (?, ?)`,
      [organisation.team('quokka'), organisation.team('wombat')],
      cuts(),
    )
    expect(without === (await everything(cuts()))).toBe(true)
  })
})
