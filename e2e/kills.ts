/** A backfill whose process is killed again and again, and what its store must be after each kill and at its end. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Random, seededRandom } from '@/db/seed/random'
import { smallWorld } from '@/db/seed/small-world'
import type { World } from '@/db/seed/world'
import { aProduct, type Product, type Running } from './product'
import { convergedContents } from './store-contents'

/** Where the kills fell, how many worlds were read to their end, and what was found wrong. */
export type KillTally = {
  kills: Record<'before reading' | 'while reading' | 'while concluding' | 'after the round', number>
  worlds: number
  wrong: string[]
}

type Contents = Record<string, string[]>

const endsAt = Date.parse('2026-04-20T00:00:00Z')
/** Each of these worlds is read once without a kill, to compare with. */
const worldSeeds = [1, 2]
const killsPerWorld = 40
const lanes = 2
/** From the first request on, a round takes about so long. */
const roundMs = 400
/** No request for so long while the round goes on: conclusions are being drawn. */
const quietMs = 60

/** Kills the jobs process `kills` times at random points, in as many worlds as that takes; `seed` picks the points. */
export async function killOften(kills: number, seed: string): Promise<KillTally> {
  const tally: KillTally = {
    kills: { 'before reading': 0, 'while reading': 0, 'while concluding': 0, 'after the round': 0 },
    worlds: 0,
    wrong: [],
  }
  const clean = new Map<number, Promise<Contents>>()
  const cleanOf = (worldSeed: number): Promise<Contents> => {
    const contents = clean.get(worldSeed) ?? undisturbed(worldSeed)
    clean.set(worldSeed, contents)
    return contents
  }
  let left = kills
  const lane = async (random: Random) => {
    while (left > 0) {
      const worldSeed = random.pick(worldSeeds)
      const share = Math.min(left, killsPerWorld)
      left -= share
      await killInOneWorld(worldSeed, share, { random, tally, clean: await cleanOf(worldSeed) })
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, at) => lane(seededRandom(`${seed}/${at}`))))
  return tally
}

/** Two of the repositories are enough to be disturbed in, and quickly read. */
function worldOf(seed: number): World {
  const { github, ...rest } = smallWorld({ endsAt, seed })
  const repositories = github.repositories.filter(
    ({ repository }) => repository.nameWithOwner !== 'marlow/payments-api',
  )
  return { ...rest, github: { ...github, repositories } }
}

async function productOn(world: World): Promise<Product> {
  const product = await aProduct({
    gitHub: world.github,
    pagerDuty: world.pagerDuty,
    now: endsAt + 60_000,
    environment: { HEADROOM_BACKFILL_DAYS: '200', LOG_LEVEL: 'info' },
  })
  const { code, err } = await product.run('migrate')
  if (code !== 0) throw new Error(`The store was not made: ${err}`)
  return product
}

async function undisturbed(worldSeed: number): Promise<Contents> {
  const product = await productOn(worldOf(worldSeed))
  try {
    return await contentsAtTheEnd(product)
  } finally {
    await product.stop()
  }
}

async function contentsAtTheEnd(product: Product): Promise<Contents> {
  const { code, out, err } = await product.run('sync', '--once')
  if (code !== 0) throw new Error(`Reading did not end well: ${out} ${err}`)
  return convergedContents(product)
}

type Killing = { random: Random; tally: KillTally; clean: Contents }

async function killInOneWorld(
  worldSeed: number,
  kills: number,
  { random, tally, clean }: Killing,
): Promise<void> {
  const world = worldOf(worldSeed)
  const product = await productOn(world)
  const at = (what: string) => `world ${worldSeed}, ${what}`
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const place = await killOnce(product, random)
      tally.kills[place] += 1
      for (const one of checkpointsAheadOfData(product, world))
        tally.wrong.push(at(`kill ${kill} ${place}: ${one}`))
      // Nothing is left to be disturbed in this one.
      if (place === 'after the round') await product.forgetStore()
    }
    const contents = await contentsAtTheEnd(product)
    for (const one of [...damageIn(product), ...differences(contents, clean)]) tally.wrong.push(at(one))
    tally.worlds += 1
  } finally {
    await product.stop()
  }
}

async function killOnce(product: Product, random: Random): Promise<keyof KillTally['kills']> {
  const seen: { requests: number; lastAt: number; begun(): void } = {
    requests: 0,
    lastAt: 0,
    begun: () => undefined,
  }
  const begun = new Promise<void>((resolve) => {
    seen.begun = resolve
  })
  const after = random.chance(0.5) ? random.whole(1, 24) : null
  const rest = random.between(0, after === null ? roundMs : 20)
  let reached: () => void = () => undefined
  const enough = new Promise<void>((resolve) => {
    reached = resolve
  })
  const count = () => {
    seen.requests += 1
    seen.lastAt = performance.now()
    seen.begun()
    if (seen.requests === after) reached()
    return undefined
  }
  product.hooks.gitHub = count
  product.hooks.pagerDuty = count
  const running = product.start('jobs')
  const ended = await killed(running, async () => {
    if (random.chance(0.03)) return pause(random.between(50, 400))
    await begun
    if (after !== null) await Promise.race([enough, pause(roundMs)])
    await pause(rest)
  })
  product.hooks.gitHub = null
  product.hooks.pagerDuty = null
  if (ended.out.includes('round ended')) return 'after the round'
  if (seen.requests === 0) return 'before reading'
  return performance.now() - seen.lastAt > quietMs ? 'while concluding' : 'while reading'
}

async function killed(running: Running, moment: () => Promise<void>) {
  const early = running.ended.then(({ code, err }) => {
    throw new Error(`The jobs ended by themselves with exit code ${code}: ${err}`)
  })
  await Promise.race([moment(), early])
  running.kill('SIGKILL')
  early.catch(() => undefined)
  return running.ended
}

/** Stretches that are said to be read completely, with records of the world in them that are not kept. */
function checkpointsAheadOfData(product: Product, world: World): string[] {
  const kept = new Set(
    product.rows('select id from pull_request union select id from incident').map(({ id }) => id),
  )
  const isKept = (id: string) => kept.has(`github:${id}`) || kept.has(`pagerduty:${id}`)
  const covered = product.rows('select stream, scope, "from", until from coverage_interval')
  const within = (stream: string, scope: string, instant: string) =>
    covered.some(
      (row) =>
        row.stream === stream &&
        row.scope === scope &&
        Number(row.from) <= Date.parse(instant) &&
        Date.parse(instant) < Number(row.until),
    )
  const pullRequests = world.github.repositories.flatMap(({ repository, pullRequests: all }) =>
    all.filter(
      ({ id, updatedAt }) => within('pull-requests', `github:${repository.id}`, updatedAt) && !isKept(id),
    ),
  )
  const incidents = world.pagerDuty.incidents.filter(
    ({ id, created_at }) => within('incidents', '', created_at) && !isKept(id),
  )
  return [...pullRequests, ...incidents].map(({ id }) => `${id} is said to be read and is not kept`)
}

function damageIn(product: Product): string[] {
  const [{ integrity_check: integrity } = {}] = product.rows('pragma integrity_check')
  const orphans = product
    .rows('pragma foreign_key_check')
    .map((row) => `a row points nowhere: ${JSON.stringify(row)}`)
  return integrity === 'ok' ? orphans : [`the file is damaged: ${integrity}`, ...orphans]
}

/** Tables whose rows are not those of the run that was never killed. */
function differences(contents: Contents, clean: Contents): string[] {
  return Object.keys(clean).flatMap((table) => {
    const [own, expected] = [contents[table] ?? [], clean[table] ?? []]
    const missing = expected.filter((row) => !own.includes(row))
    const added = own.filter((row) => !expected.includes(row))
    if (missing.length + added.length === 0 && own.length === expected.length) return []
    const example = missing[0] ?? added[0] ?? 'a row twice'
    return [`${table}: ${missing.length} rows missing, ${added.length} too many, such as ${example}`]
  })
}
