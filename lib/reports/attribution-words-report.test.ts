import { afterAll, beforeAll, expect, test } from 'vitest'
import { aViewer } from '../auth/test-viewer'
import { type AttributionWords, noAttributionWords } from '../domain/attribution-words'
import { groupBy } from '../linking/group-by'
import { attributionEffect } from '../mapping/attribution-effect'
import { recentScope } from '../mapping/recent'
import { selectionOf } from './asked'
import { attributionWordsFor } from './attribution-words-report'
import { currentColumns } from './current-columns'
import { marksOf } from './marks'
import { resolveScope } from './scope'
import { anOrganisation, type TestOrganisation } from './test-organisation'
import { isRowListed, visibilityOf } from './visibility'

const now = Date.UTC(2026, 5, 8)
const admin = aViewer('admin')

let organisation: TestOrganisation
beforeAll(async () => {
  organisation = await anOrganisation()
})
afterAll(() => organisation.stop())

type Labelled = { id: string; name: string; teamId: string; repositoryId: string }

/** Labels of changes that count, by change. */
const labelled = () =>
  organisation.rows<Labelled>(
    `select c.id, l.name, c.team_id as teamId, c.repository_id as repositoryId from change c
     join pull_request_label l on l.pull_request_id = c.pull_request_id
     where c.exclusion is null and c.counted_at >= ? and c.counted_at < ?`,
    recentScope(admin, now).from,
    now,
  )
const isOpen = (row: Labelled) => isRowListed(visibilityOf(admin), row)

const decide = (value: AttributionWords, at: number) =>
  organisation.change([
    `insert into decision (id, kind, subject, value, decided_by, decided_at)
     values ('words', 'attribution-words', 'organisation', ?, 'local', ?)`,
    JSON.stringify(value),
    at,
  ])

test('labels in the data are told with the changes that may be opened, and none of small teams’', async () => {
  const all = labelled()
  const hidden = new Set(all.filter((row) => !isOpen(row)).map(({ id }) => id))
  expect(hidden.size).toBeGreaterThan(0)
  const { found, words } = await attributionWordsFor(admin, now)
  expect(words).toEqual(noAttributionWords)
  expect(found).toMatchObject({ changes: found.of, isOfAll: false })
  const expected = groupBy(all.filter(isOpen), ({ name }) => name)
  expect(expected.size).toBeGreaterThan(0)
  expect(new Map(found.labels.map(({ name, changes }) => [name, changes]))).toEqual(
    new Map([...expected].map(([name, rows]) => [name, rows.length])),
  )
  const shown = [...found.labels, ...found.trailerKeys].flatMap(({ last }) => last)
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.filter(({ id }) => hidden.has(id))).toEqual([])
  expect(shown[0]?.place).toMatch(/^marlow\/[\w-]+ #\d+$/)
})

test('words in force move nothing; a label moves the changes that carry it and had no mark', async () => {
  const same = await attributionEffect(admin, noAttributionWords, now)
  expect(same.now.value).not.toBeNull()
  expect(same).toMatchObject({ wouldBe: same.now, marked: { count: 0, last: [] }, unmarked: { count: 0 } })

  const unmarked = new Set(
    organisation
      .rows<{ id: string }>("select change_id as id from attribution where class = 'no-signal-found'")
      .map(({ id }) => id),
  )
  const label = labelled().find(({ id }) => unmarked.has(id))?.name ?? ''
  const carry = labelled().filter(({ id, name }) => name === label && unmarked.has(id))
  const {
    now: is,
    wouldBe,
    marked,
  } = await attributionEffect(admin, { labels: [label], trailerKeys: [] }, now)
  expect(marked.count).toBe(carry.length)
  expect(wouldBe.numerator).toBe(Number(is.numerator) + carry.length)
  expect(wouldBe.denominator).toBe(is.denominator)
  expect(marked.last.length).toBe(Math.min(5, carry.filter(isOpen).length))
  const open = new Set(carry.filter(isOpen).map(({ id }) => id))
  expect(marked.last.filter(({ id }) => !open.has(id))).toEqual([])
})

test('words that were set are told, and mark the charts of their day until they are taken back', async () => {
  const at = Date.UTC(2026, 4, 13, 10)
  const said = { labels: ['robot'], trailerKeys: ['House-Tool'] }
  await decide(said, at)
  const { words, decisions } = await attributionWordsFor(admin, now)
  expect(words).toEqual(said)
  expect(decisions).toMatchObject([{ isInForce: true, value: said }])
  const resolved = resolveScope({ from: '2026-05-01', to: '2026-06-01' }, admin, now)
  const marks = async () =>
    marksOf(resolved, selectionOf(await currentColumns(), 'incidents', resolved)).filter(({ words }) =>
      words.startsWith('labels and trailers'),
    )
  expect((await marks()).map((mark) => Date.parse(mark.at))).toEqual([at])
  await organisation.change(['update decision set undone_at = ? where id = ?', at + 1, 'words'])
  expect(await marks()).toEqual([])
})

test('of what was read and is not concluded nothing is foretold, as nothing is known', async () => {
  await organisation.change(['delete from concluded_coverage'], ['update change set counted_at = 0'])
  const { now: is, wouldBe } = await attributionEffect(admin, { labels: ['robot'], trailerKeys: [] }, now)
  expect(is).toMatchObject({ value: null, reason: 'not-concluded-yet' })
  expect(wouldBe).toEqual(is)
})
