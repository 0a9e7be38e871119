import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { aProduct } from './product'
import { expect, test } from './screens'
import { aGitHubWorld } from './simulators/github/builders'
import { gitHubWebhook, webhookSecret } from './simulators/webhooks'
import { type Act, actsIn, cutPower, tracing } from './traced-disk'

test.describe.configure({ mode: 'serial' })

const deliveries = 150
const sentAtOnce = 8
const cuts = 30
/** Large enough that the log of writes is emptied into the database on the way. */
const padding = 'x'.repeat(34_000)

/** A delivery that was answered 202, by `at` (epoch ms) at the latest. */
type Answered = { id: string; at: number }

let folder = ''
test.beforeAll(() => {
  const found = spawnSync('strace', ['--version'])
  if (found.error) {
    throw new Error(
      'This test watches what reaches the disk with strace: install it (apt-get install strace).',
    )
  }
  folder = mkdtempSync(join(tmpdir(), 'headroom-power-'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Sends webhooks to a web whose writes are noted, and ends it without a goodbye. */
async function watched(environment: Record<string, string> = {}) {
  const log = join(mkdtempSync(join(folder, 'log-')), 'trace')
  let file = ''
  const product = await aProduct({
    gitHub: aGitHubWorld({ repositories: [] }),
    environment: { HEADROOM_GITHUB_WEBHOOK_SECRET: webhookSecret, ...environment },
    webThrough: (dataDir) => {
      file = join(dataDir, 'headroom.db')
      return tracing(log, [file, `${file}-wal`])
    },
  })
  try {
    expect(await product.run('migrate')).toMatchObject({ code: 0 })
    const origin = await product.serve()
    const initial = readFileSync(file)
    const answered: Answered[] = []
    const ids = Array.from({ length: deliveries }, (_, at) => `delivery-${at}`)
    await Promise.all(
      Array.from({ length: sentAtOnce }, async () => {
        for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
          const { path, headers, body } = gitHubWebhook('ping', { padding }, { id })
          const answer = await fetch(origin + path, { method: 'POST', headers, body })
          expect(answer.status).toBe(202)
          answered.push({ id, at: Date.now() + 1 })
        }
      }),
    )
    await product.unserve('SIGKILL')
    return { acts: actsIn(log), answered, file, initial }
  } finally {
    await product.stop()
  }
}

type Watched = Awaited<ReturnType<typeof watched>>

/** Ids that were answered 202 before a power cut at `moment` and are not in what it leaves. */
function lostAt(moment: number, { acts, answered, file, initial }: Watched): string[] {
  const left = join(mkdtempSync(join(folder, 'left-')), 'headroom.db')
  cutPower(acts, moment, [
    { path: file, initial, left },
    { path: `${file}-wal`, initial: Buffer.alloc(0), left: `${left}-wal` },
  ])
  const database = new Database(left)
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    const kept = new Set(database.prepare('select delivery_id from webhook_delivery').pluck().all())
    return answered.filter(({ id, at }) => at <= moment && !kept.has(id)).map(({ id }) => id)
  } finally {
    database.close()
  }
}

/** Moments spread over the time of the answers, not on a grid with them. */
function momentsOf({ answered }: Watched): number[] {
  const first = Math.min(...answered.map(({ at }) => at))
  const last = Math.max(...answered.map(({ at }) => at))
  return Array.from({ length: cuts }, (_, cut) => first + (last - first) * ((cut * 0.618034) % 1))
}

const preloading = (...files: string[]) =>
  files.map((file) => `--import=${new URL(file, import.meta.url).href}`).join(' ')

const databaseWrites = (acts: Act[], file: string) =>
  acts.filter((act) => act.file === file && act.kind === 'write')

test('a power cut loses no webhook that was answered, whenever it comes', async () => {
  const seen = await watched({ NODE_OPTIONS: preloading('clock.mjs', 'small-log.mjs') })
  expect(seen.answered).toHaveLength(deliveries)
  // The cuts reach the emptying of the write-ahead log too, which is where a checkpoint could go wrong.
  expect(databaseWrites(seen.acts, seen.file).length).toBeGreaterThan(0)
  expect(momentsOf(seen).flatMap((moment) => lostAt(moment, seen))).toEqual([])
})

test('the same cuts are seen to lose webhooks when commits are synchronised less', async () => {
  const seen = await watched({ NODE_OPTIONS: preloading('clock.mjs', 'careless-disk.mjs') })
  expect(seen.answered).toHaveLength(deliveries)
  expect(momentsOf(seen).flatMap((moment) => lostAt(moment, seen)).length).toBeGreaterThan(0)
})
