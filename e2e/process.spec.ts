import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { smallWorld } from '@/db/seed/small-world'
import { aProduct, type Product, type Running } from './product'
import { expect, test } from './screens'
import { convergedContents } from './store-contents'

const endsAt = Date.parse('2026-04-20T00:00:00Z')
const patient = { timeout: 90_000, intervals: [100] }

async function aSmallProduct(environment: Record<string, string> = {}): Promise<Product> {
  const { github, pagerDuty } = smallWorld({ endsAt })
  const product = await aProduct({
    gitHub: github,
    pagerDuty,
    now: endsAt + 60_000,
    environment: { HEADROOM_BACKFILL_DAYS: '200', LOG_LEVEL: 'info', ...environment },
  })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  return product
}

const fileOf = (product: Product) => join(product.dataDir, 'headroom.db')
const holderOf = (product: Product) => String(product.rows('select holder from lease')[0]?.holder ?? '')
const countIn = (product: Product, table: string) =>
  Number(product.rows(`select count(*) as n from "${table}"`)[0]?.n)

const stateOf = async (product: Product) =>
  ((await product.api('/api/v1/sync')).body as { state: string }).state

async function totalOf(product: Product): Promise<unknown> {
  const { body } = await product.api('/api/v1/metrics/change-throughput?from=2026-01-05&to=2026-04-06')
  return (body as { total: unknown }).total
}

/** The only child of a process. */
const childOf = (pid: number) => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())

/** Every stream was read whole. */
const isCurrent = (product: Product) =>
  product.rows("select 1 from sync_stream where state <> 'current'").length === 0 &&
  countIn(product, 'sync_stream') > 20

/** Changes the store from outside, as another program would; `meanwhile` is called while nobody else can write. */
function change(product: Product, sql: string, meanwhile = () => {}): void {
  const database = new Database(fileOf(product), { timeout: 5_000 })
  const write = database.transaction(() => {
    meanwhile()
    database.exec(sql)
  })
  write.immediate()
  database.close()
}

test.describe('one process and its signals', () => {
  let product: Product
  const running: Running[] = []
  const start = (...verb: string[]) => {
    const one = product.start(...verb)
    running.push(one)
    return one
  }
  test.afterEach(async () => {
    for (const one of running.splice(0)) {
      one.kill('SIGKILL')
      await one.ended
    }
    await product.stop()
  })

  test('of two on one file one reads, and the other takes over when it is killed', async () => {
    product = await aSmallProduct()
    const first = start('jobs')
    await expect.poll(() => holderOf(product), patient).not.toBe('')
    const holder = holderOf(product)
    start('jobs')
    const refused = await product.run('sync', '--once')
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/^not read: process \d+ on \S+, since \S+ reads into the same database/)
    expect(holderOf(product)).toBe(holder)
    first.kill('SIGKILL')
    await expect.poll(() => holderOf(product), patient).not.toBe(holder)
    await expect.poll(() => isCurrent(product), patient).toBe(true)
  })

  test('one that slept while another took its lease writes nothing, and reads on when that one has ended', async () => {
    product = await aSmallProduct()
    let requests = 0
    let isSlow: (() => void) | null = null
    const reached = new Promise<void>((resolve) => {
      isSlow = resolve
    })
    product.hooks.gitHub = () => {
      requests += 1
      if (requests === 6) isSlow?.()
      return undefined
    }
    const sleeper = start('jobs')
    await reached
    const stolen = `holder = '7@another-host/1#abc', fence = fence + 1, expires_at = 4102444800000`
    // Stopped while it writes, it would keep the file for ever: nobody writes while it is stopped.
    change(product, `update lease set ${stolen}`, () => sleeper.kill('SIGSTOP'))
    const before = countIn(product, 'raw_record')
    sleeper.kill('SIGCONT')
    await expect.poll(() => sleeper.said().out, patient).toContain('another process reads now')
    expect(countIn(product, 'raw_record')).toBe(before)
    change(product, 'update lease set expires_at = 0')
    await expect.poll(() => isCurrent(product), patient).toBe(true)
  })

  test('one that is told to end keeps the page under way, gives the lease back and ends with 0', async () => {
    product = await aSmallProduct()
    let requests = 0
    const jobs = start('jobs')
    product.hooks.gitHub = () => {
      requests += 1
      if (requests === 8) jobs.kill('SIGTERM')
      return undefined
    }
    expect(await jobs.ended).toMatchObject({ code: 0, err: '' })
    expect(product.rows('select expires_at from lease')).toEqual([{ expires_at: 0 }])
    expect(countIn(product, 'raw_record')).toBeGreaterThan(0)
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  })
})

test.describe('the disk', () => {
  let product: Product
  test.afterEach(() => product.stop())

  test('that lets nothing more be written is told on every stream, and reading goes on when there is room', async () => {
    test.skip(process.platform !== 'linux', 'the size of a file is limited with prlimit')
    product = await aSmallProduct()
    const clean = await aSmallProduct()
    expect(await clean.run('sync', '--once')).toMatchObject({ code: 0 })
    const jobs = product.startLimited(statSync(fileOf(product)).size + 400_000, 'jobs')
    try {
      await expect.poll(() => jobs.said().out, patient).toContain('the store cannot be written')
      const { body } = await product.api('/api/v1/sync')
      const { state, rows } = body as {
        state: string
        rows: { error: { message: string; action: string } | null }[]
      }
      expect(state).toBe('failing')
      expect(rows.length).toBeGreaterThan(0)
      for (const { error } of rows) {
        expect(error?.message).toContain(fileOf(product))
        expect(error?.action).toMatch(/goes on/)
      }
      expect((await product.api('/api/ready')).status).toBe(200)
      jobs.lift()
      await expect.poll(() => isCurrent(product), patient).toBe(true)
      await expect.poll(async () => stateOf(product), patient).toBe('current')
    } finally {
      jobs.kill('SIGTERM')
      await jobs.ended
    }
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
    expect(convergedContents(product)).toEqual(convergedContents(clean))
    await clean.stop()
  })

  test('with damaged pages is named with the way out, by the commands and by the web', async () => {
    product = await aSmallProduct()
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
    expect(await product.run('backup', join(product.dataDir, 'copy.db'))).toMatchObject({ code: 0, err: '' })
    const { size } = statSync(fileOf(product))
    const place = openSync(fileOf(product), 'r+')
    for (let at = 20 * 4_096; at < size; at += 4_096 * 5)
      writeSync(place, Buffer.alloc(700, 0xa5), 0, 700, at)
    closeSync(place)
    for (const verb of [['jobs'], ['sync', '--once'], ['rebuild'], ['migrate']]) {
      const { code, err } = await product.run(...verb)
      expect(code, verb.join(' ')).toBe(78)
      expect(err).toContain(`The database ${fileOf(product)} is damaged`)
      expect(err).toContain('restore FILE')
    }
    const { status, body } = await product.api('/api/ready')
    expect(status).toBe(503)
    expect(JSON.stringify(body)).toContain('is damaged')
    await product.unserve()
    const restored = await product.run('restore', join(product.dataDir, 'copy.db'))
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(restored.out).toContain('.replaced')
    expect((await product.api('/api/ready')).status).toBe(200)
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  })

  test('without the write-ahead log that a kill left is named with the way out', async () => {
    product = await aSmallProduct()
    const jobs = product.start('jobs')
    await expect.poll(() => countIn(product, 'raw_record'), patient).toBeGreaterThan(50)
    jobs.kill('SIGKILL')
    await jobs.ended
    rmSync(`${fileOf(product)}-wal`)
    const { code, err } = await product.run('sync', '--once')
    expect(code).toBe(78)
    expect(err).toContain(`The database ${fileOf(product)} has lost its last`)
    const { status, body } = await product.api('/api/ready')
    expect(status).toBe(503)
    expect(JSON.stringify(body)).toContain('has lost its last')
    rmSync(`${fileOf(product)}-writes`)
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
    expect((await product.api('/api/ready')).status).toBe(200)
  })

  test('that another program holds for ten seconds loses nothing, and the web reads on', async () => {
    product = await aSmallProduct()
    const other = new Database(fileOf(product))
    other.exec('begin immediate')
    const reading = product.run('sync', '--once')
    await product.serve()
    const until = Date.now() + 10_000
    while (Date.now() < until) {
      expect((await product.api('/api/ready')).status).toBe(200)
      await pause(200)
    }
    other.exec('rollback')
    other.close()
    expect(await reading).toMatchObject({ code: 0, err: '' })
    expect(isCurrent(product)).toBe(true)
  })
})

test('a backup made while the jobs write and restored elsewhere answers what its moment answered', async () => {
  const product = await aSmallProduct()
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  const jobs = product.start('jobs')
  await expect.poll(() => holderOf(product), patient).not.toBe('')
  const copy = join(product.dataDir, 'copy.db')
  expect(await product.run('backup', copy)).toMatchObject({ code: 0, err: '' })
  expect(await product.run('restore', copy)).toMatchObject({ code: 78 })
  jobs.kill('SIGTERM')
  await jobs.ended
  const elsewhere = await aProduct({
    gitHub: smallWorld({ endsAt }).github,
    now: endsAt + 60_000,
    environment: { HEADROOM_BACKFILL_DAYS: '200' },
  })
  expect(await elsewhere.run('restore', copy)).toMatchObject({ code: 0, err: '' })
  // How far streams are differs by what the round under way has told since.
  const { sync_stream: _, ...there } = convergedContents(elsewhere)
  const { sync_stream: __, ...here } = convergedContents(product)
  expect(there).toEqual(here)
  expect(await totalOf(elsewhere)).toEqual(await totalOf(product))
  await Promise.all([product.stop(), elsewhere.stop()])
})

test('a web that is killed is started again on its port', async () => {
  test.skip(process.platform !== 'linux', 'the web is found as the child of its launcher')
  const product = await aSmallProduct({ HEADROOM_JOBS: 'off' })
  const launcher = await product.launch()
  try {
    await expect.poll(() => launcher.said().out, patient).toContain('ready on ')
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(launcher.said().out) ?? []
    const web = childOf(launcher.pid)
    process.kill(web, 'SIGKILL')
    await expect.poll(() => launcher.said().err, patient).toContain('the web ended with exit code 137')
    await expect
      .poll(async () => (await fetch(`${url}/api/ready`).catch(() => null))?.status, patient)
      .toBe(200)
  } finally {
    launcher.kill('SIGTERM')
    expect(await launcher.ended).toMatchObject({ code: 0 })
    await product.stop()
  }
})
