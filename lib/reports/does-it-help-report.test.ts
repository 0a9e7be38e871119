import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { smallTeamsEndAt } from '@/e2e/worlds/small-teams'
import { aViewer } from '../auth/test-viewer'
import { doesItHelpFor } from './does-it-help-report'
import { askedOf } from './find-asked'
import { metricRows } from './metric-rows'
import type { ComparedRow } from './screens/explanations'
import { anOrganisation, type TestOrganisation } from './test-organisation'

const dayMs = 86_400_000
let organisation: TestOrganisation

beforeAll(async () => {
  organisation = await anOrganisation()
}, 60_000)
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: smallTeamsEndAt + 40 * dayMs }))
afterEach(() => vi.useRealTimers())
afterAll(() => organisation.stop())

const leader = aViewer('leader')

/** `n` changes a group, of which so many were followed up. */
async function tell(
  explained: [k: number, n: number],
  others: [k: number, n: number],
  verdict: string | null = null,
) {
  const first = `select id, row_number() over (order by counted_at, id) as place from change where exclusion is null and kind = 'pull-request'`
  const [a, b] = [explained[1], explained[1] + others[1]]
  await organisation.change(
    [`update change set effective_lines = 5`],
    [`update change set effective_lines = 50 where id in (select id from (${first}) where place <= ${b})`],
    [`delete from change_outcome`],
    [`update explanation set is_explained = 0, verdict = null`],
    [
      `update explanation set is_explained = 1 where change_id in (select id from (${first}) where place <= ${a})`,
    ],
    ...(verdict === null
      ? []
      : ([
          [
            `update explanation set verdict = case when is_explained then 'genuine' else '${verdict}' end
             where change_id in (select id from (${first}) where place <= ${b})`,
          ],
        ] as [string][])),
    [
      `insert into change_outcome (change_id, repository_id, follow_up, rule_version, booked_at, known_at)
       select f.id, c.repository_id, 'revert', 'change-outcome/1', 0, 0 from (${first}) f join change c on c.id = f.id
       where place <= ${explained[0]} or (place > ${a} and place <= ${a + others[0]})`,
    ],
  )
}

const rowOf = async (key: string): Promise<ComparedRow> => {
  const { rows } = await doesItHelpFor(leader, {})
  const found = rows.find((row) => row.key === key)
  if (!found) throw new Error(`There is no row ${key}.`)
  return found
}

describe('explained changes against others', () => {
  test('a clear difference is said in points with its interval', async () => {
    await tell([1, 40], [15, 40])
    const { groups, difference, words, tone } = await rowOf('follow-up-rate explained')
    expect(groups.map(({ summary }) => [summary.numerator, summary.denominator])).toEqual([
      [1, 40],
      [15, 40],
    ])
    // Newcombe's tenth method by hand: Wilson intervals 0.44–12.88 % and 24.22–52.97 %.
    expect(difference?.difference).toBeCloseTo(-0.35, 12)
    expect(difference?.low).toBeCloseTo(-0.50605, 4)
    expect(difference?.high).toBeCloseTo(-0.18146, 4)
    expect(words).toBe('Less often when explained: 35.0 points fewer (18.1 to 50.6)')
    expect(tone).toBe('better')
  })

  test('if explaining does not help, the row says so as plainly', async () => {
    await tell([15, 40], [1, 40])
    expect(await rowOf('follow-up-rate explained')).toMatchObject({
      words: 'More often when explained: 35.0 points more (18.1 to 50.6)',
      tone: 'worse',
    })
  })

  test('until the interval excludes zero it is not enough to tell, and the row stays hollow', async () => {
    await tell([4, 40], [6, 40])
    const { words, tone, difference } = await rowOf('follow-up-rate explained')
    expect(words).toMatch(/^Not enough to tell yet: from [\d.]+ points fewer to [\d.]+ more$/)
    expect(tone).toBe('hollow')
    expect(difference).not.toBeNull()
  })

  test('below twenty in a group the counts stand alone', async () => {
    await tell([1, 19], [15, 40])
    const { groups, difference, words } = await rowOf('follow-up-rate explained')
    expect(groups[0].summary).toMatchObject({ value: null, numerator: 1, denominator: 19 })
    expect([difference, words]).toEqual([null, 'Too few to compare: needs 20 in each group'])
  })

  test('every number equals its rows', async () => {
    await tell([3, 40], [9, 30], 'surface')
    const { rows } = await doesItHelpFor(leader, {})
    for (const { entry, groups } of rows) {
      for (const { scope, part, summary } of groups) {
        const { from, to } = scope
        const asked = await askedOf(entry.id, { from, to }, leader)
        const listed = metricRows(asked, null, 200, `explanation:${part?.key}`)
        expect(listed.total, `${entry.id} ${part?.key}`).toBe(summary.n)
        if (summary.numerator !== null)
          expect(listed.rows.filter(({ counted }) => counted).length).toBe(summary.numerator)
      }
    }
  })
})

describe('judged genuine against surface', () => {
  test('needs thirty of each', async () => {
    await tell([1, 29], [15, 40], 'surface')
    expect((await rowOf('follow-up-rate genuine')).words).toBe('Too few to compare: needs 30 in each group')
    await tell([1, 30], [15, 30], 'surface')
    expect((await rowOf('follow-up-rate genuine')).words).toMatch(/^Less often when judged genuine: /)
  })

  test('leaves out what was judged neither', async () => {
    await tell([1, 30], [15, 30], 'partial')
    const { groups } = await rowOf('follow-up-rate genuine')
    expect(groups.map(({ summary }) => summary.n)).toEqual([30, 0])
  })
})

describe('recovery', () => {
  test('counts incidents whose evidence names an explained change beside those that name another', async () => {
    await tell([0, 40], [0, 40])
    const [change] = organisation.rows<{ id: string }>(
      `select change_id as id from explanation e join change c on c.id = e.change_id
       where e.is_explained = 1 and c.effective_lines > 20 limit 1`,
    )
    const incidents = organisation.rows<{ id: string }>(
      'select incident_id as id from incident_count where exclusion is null and resolved_at is not null limit 6',
    )
    await organisation.change(
      ['delete from link_candidate'],
      ...incidents.map(({ id }, place): [string, ...unknown[]] => [
        `insert into link_candidate (id, repository_id, deployment_id, change_id, incident_id, rule, strength, score, evidence, rule_version, booked_at, known_at)
         values (?, 'r', 'd', ?, ?, 'explicit-reference', ?, 1, 'named', 'link/1', 0, 0)`,
        `named-${place}`,
        change?.id,
        id,
        place === 0 ? 'suspected' : 'confirmed',
      ]),
    )
    const { groups, words } = await rowOf('recovery explained')
    expect(groups.map(({ summary }) => summary.n)).toEqual([incidents.length - 1, 0])
    expect(words).toBe('Too few to compare: needs 6 in each group')
  })
})

describe('what it costs', () => {
  const switchOn = (id: string, subject: string, check: string, at: number): [string, ...unknown[]] => [
    `insert into decision (id, kind, subject, value, decided_by, decided_at) values (?, 'explanation-practice', ?, ?, 'u1', ?)`,
    id,
    subject,
    JSON.stringify({ check, isCommented: false, asks: 'marked' }),
    at,
  ]

  test('is not known before anybody switched it on, and a decision to leave it off is none', async () => {
    expect((await doesItHelpFor(leader, {})).cost).toBeNull()
    await organisation.change(switchOn('off', '*', 'off', smallTeamsEndAt - 50 * dayMs))
    expect((await doesItHelpFor(leader, {})).cost).toBeNull()
  })

  test('is lead time in equal stretches before and after the first day, with the interval of the difference', async () => {
    const at = smallTeamsEndAt - 40 * dayMs
    await organisation.change(
      switchOn('on', '*', 'neutral', at),
      switchOn('later', '*', 'required', at + dayMs),
    )
    const { cost } = await doesItHelpFor(leader, {})
    const [after, before] = cost?.row.groups ?? []
    expect(after?.scope.from).toBe(before?.scope.to)
    const days = ({ from = '', to = '' }: { from?: string; to?: string } = {}) =>
      Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
    expect(days(after?.scope)).toBe(days(before?.scope))
    for (const group of [after, before]) {
      const { from, to } = group?.scope ?? {}
      const listed = metricRows(await askedOf('change-lead-time', { from, to }, leader), null, 1)
      expect(listed.total).toBe(group?.summary.n)
    }
    expect(cost?.row.difference === null).toBe(
      after?.summary.value === null || before?.summary.value === null,
    )
  })
})

test('a team too small to be shown has no number here', async () => {
  const { rows, cost } = await doesItHelpFor(leader, { team: 'quokka' })
  for (const { groups, difference } of rows) {
    expect(difference).toBeNull()
    for (const { summary } of groups)
      expect(summary).toMatchObject({ value: null, n: 0, reason: 'suppressed' })
  }
  expect(cost).toBeNull()
})
