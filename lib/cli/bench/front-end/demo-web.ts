import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const patienceMs = 60_000
const program = join('node_modules', '.headroom', 'headroom.mjs')
const next = join('node_modules', 'next', 'dist', 'bin', 'next')

/** The production web in front of the demo's data, which is made once a day and kept in the system's temporary folder. */
export async function serveDemo(): Promise<{ url: string; end(): Promise<void> }> {
  const environment = environmentOf(join(tmpdir(), `headroom-bench-demo-${madeFrom()}`))
  makeDemo(environment)
  const port = await freePort()
  const web = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    env: environment,
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/api/ready`, web)
  return {
    url,
    end: async () => {
      web.kill('SIGTERM')
      await once(web, 'close')
    },
  }
}

/** The demo's world ends today, and its tables are those of the migrations. */
function madeFrom(): string {
  const journal = readFileSync(join('db', 'migrations', 'meta', '_journal.json'))
  const tables = createHash('sha256').update(journal).digest('hex').slice(0, 8)
  return `${new Date().toISOString().slice(0, 10)}-${tables}`
}

function environmentOf(dataDir: string): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env
  return {
    PATH,
    HOME,
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    LOG_LEVEL: 'warn',
    HEADROOM_DEMO: 'on',
    HEADROOM_DATA_DIR: dataDir,
  }
}

function makeDemo(environment: NodeJS.ProcessEnv): void {
  const dataDir = environment.HEADROOM_DATA_DIR ?? ''
  const made = join(dataDir, 'made')
  mkdirSync(dataDir, { recursive: true })
  const verbs = existsSync(made) ? [['migrate']] : [['migrate'], ['sync', '--once']]
  for (const verb of verbs) {
    const { status, stderr } = spawnSync(process.execPath, [program, ...verb], {
      env: environment,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`${verb.join(' ')} of the demo ended with ${status}: ${stderr}`)
  }
  writeFileSync(made, '')
}

async function answers(url: string, web: ChildProcess): Promise<void> {
  const until = performance.now() + patienceMs
  while (performance.now() < until) {
    if (web.exitCode !== null) throw new Error('The web ended before it answered.')
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await pause(100)
  }
  throw new Error(`Nothing answers at ${url} after ${patienceMs / 1000} s.`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
