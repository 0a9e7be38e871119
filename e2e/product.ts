/** The whole product against simulated vendors: its own data folder, its own processes, a web on a free port. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { BrowserContext } from '@playwright/test'
import Database from 'better-sqlite3'
import type { GitHubWorld, PagerDutyWorld } from '@/db/seed/world'
import type { OAuthApp } from './simulators/github/oauth'
import type { GitHubSimulator, RequestHook } from './simulators/github/server'
import { startGitHubSimulator } from './simulators/github/server'
import { aPagerDutyWorld } from './simulators/pagerduty/builders'
import {
  type Instead,
  type PagerDutySimulator,
  type SimulatorRequest,
  startPagerDutySimulator,
} from './simulators/pagerduty/simulator'

// Tests and benchmarks are run in the checkout; a bundle of this file stands elsewhere.
const root = process.cwd()
const program = join(root, 'node_modules/.headroom/headroom.mjs')
const next = join(root, 'node_modules/next/dist/bin/next')
const clock = pathToFileURL(join(root, 'e2e/clock.mjs')).href
const apiToken = 'token-of-the-tests'
/** Who signs in: the admin that the environment names. */
export const admin = { email: 'admin@example.com', password: 'an admin of the tests' }
const patienceMs = 60_000

/** How a command ended: `code` null when a signal ended it. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null; out: string; err: string }

/** A command under way. */
export type Running = {
  pid: number
  ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
  /** What it has said so far. */
  said(): { out: string; err: string }
}

/** What the vendors' simulators call before they answer; null is nothing. */
export type Hooks = {
  gitHub: RequestHook | null
  pagerDuty: ((request: SimulatorRequest, count: number) => Instead | undefined) | null
}

export type Product = {
  gitHub: GitHubSimulator
  pagerDuty: PagerDutySimulator
  hooks: Hooks
  /** The vendors' clock and the product's, epoch ms. */
  now(): number
  /** Puts both clocks on, for what is started from now on; the web is ended for that. */
  advance(ms: number): Promise<void>
  /** The store's file. */
  file: string
  /** Runs a verb of the command line to its end. */
  run(...verb: string[]): Promise<Ended>
  start(...verb: string[]): Running
  /** The same, but no file of it may grow beyond `bytes` until `lift` (Linux). */
  startLimited(bytes: number, ...verb: string[]): Running & { lift(): void }
  /** Starts what `npm start` starts once everything is built: the web and the jobs, kept running. */
  launch(): Promise<Running>
  /** Starts the web, unless it runs; `api` does it by itself. */
  serve(): Promise<string>
  /** What the web that runs has printed. */
  webSaid(): string
  /** Ends the web, which reads its environment only at its start. */
  unserve(signal?: NodeJS.Signals): Promise<void>
  /** GET with the API token, or with the headers given instead. */
  api(path: string, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>
  /** Signs a browser in as the admin, and answers where the web stands. The real sign-in is done once a store. */
  signIn(context: BrowserContext): Promise<string>
  /** The `Cookie` header of that session. */
  sessionCookie(): Promise<string>
  /** Rows of the store, read only. */
  rows(sql: string): Record<string, unknown>[]
  /** Changes variables for what is started from now on; undefined takes one out. */
  setEnvironment(change: Record<string, string | undefined>): void
  /** Removes the store, for a reading from the beginning. Nothing of the product may run. */
  forgetStore(): Promise<void>
  /** Signals the web that runs. */
  signalWeb(signal: NodeJS.Signals): void
  /** The folder of the database. */
  dataDir: string
  stop(): Promise<void>
}

export type Setting = {
  gitHub: GitHubWorld
  pagerDuty?: PagerDutyWorld
  /** Where all clocks stand when it starts, epoch ms; today when absent. */
  now?: number
  /** Permissions that GitHub's token lacks, and scopes that PagerDuty's does, by the vendors' names. */
  lacking?: string[]
  missingScopes?: string[]
  /** The app by which people sign in with GitHub; its person can be changed at any time. */
  oauth?: OAuthApp
  environment?: Record<string, string | undefined>
  /** A command that runs the web, given the data folder: its arguments come before those of the web. */
  webThrough?: (dataDir: string) => string[]
}

/** Starts the simulators and prepares the environment of DESIGN's contract; nothing of the product runs yet. */
export async function aProduct(setting: Setting): Promise<Product> {
  let offset = setting.now === undefined ? 0 : setting.now - Date.now()
  const now = () => Date.now() + offset
  const hooks: Hooks = { gitHub: null, pagerDuty: null }
  const gitHub = await startGitHubSimulator(setting.gitHub, {
    now,
    lacking: setting.lacking ?? [],
    ...(setting.oauth ? { oauth: setting.oauth } : {}),
    onRequest: (request, world) => hooks.gitHub?.(request, world),
  })
  const pagerDuty = await startPagerDutySimulator(setting.pagerDuty ?? aPagerDutyWorld(), {
    now,
    missingScopes: setting.missingScopes ?? [],
    // PagerDuty may give fewer than asked for; small worlds then have many pages too.
    largestPage: 20,
    onRequest: (request, count) => hooks.pagerDuty?.(request, count),
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'headroom-'))
  const file = join(dataDir, 'headroom.db')
  const environment: Environment = {
    ...environmentOf({ gitHub, pagerDuty, dataDir, offset }),
    HEADROOM_GITHUB_CLIENT_ID: setting.oauth?.clientId,
    HEADROOM_GITHUB_CLIENT_SECRET: setting.oauth?.clientSecret,
    ...setting.environment,
  }
  const web = aWeb(environment, setting.webThrough?.(dataDir) ?? [])
  const start = (...verb: string[]) => run([program, ...verb], environment)
  const session = aSession({ file, serve: web.serve, migrate: () => start('migrate').ended })
  return {
    gitHub,
    pagerDuty,
    hooks,
    now,
    advance: async (ms) => {
      offset += ms
      environment.WORLD_CLOCK_OFFSET = String(offset)
      await web.end()
    },
    file,
    start,
    startLimited: (bytes, ...verb) => {
      const child = run([program, ...verb], environment, ['prlimit', `--fsize=${bytes}:unlimited`])
      const lift = () => void execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited'])
      return { ...child, lift }
    },
    launch: async () =>
      run(['--input-type=module', '--eval', launcher], { ...environment, PORT: String(await freePort()) }),
    run: (...verb) => start(...verb).ended,
    serve: web.serve,
    unserve: web.end,
    webSaid: () => web.said(),
    api: async (path, headers = { authorization: `Bearer ${apiToken}` }) => {
      const answer = await fetch(`${await web.serve()}${path}`, { headers })
      const text = await answer.text()
      // An unexpected failure of a route has no body: the status then says all there is.
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
    },
    sessionCookie: session.header,
    signIn: async (context) => {
      const [name = '', value = ''] = (await session.header()).split('=')
      const url = await web.serve()
      const cookie = { name, value, domain: new URL(url).hostname, path: '/' }
      await context.addCookies([{ ...cookie, secure: true, httpOnly: true, sameSite: 'Lax' }])
      return url
    },
    rows: (sql) => rowsOf(file, sql),
    setEnvironment: (change) => void Object.assign(environment, change),
    forgetStore: async () => {
      rmSync(dataDir, { recursive: true })
      mkdirSync(dataDir)
      await start('migrate').ended
      session.forget()
    },
    dataDir,
    signalWeb: web.signal,
    stop: async () => {
      await web.end()
      await Promise.all([gitHub.stop(), pagerDuty.stop()])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

type Environment = Record<string, string | undefined>
type Place = { gitHub: GitHubSimulator; pagerDuty: PagerDutySimulator; dataDir: string; offset: number }

function environmentOf({ gitHub, pagerDuty, dataDir, offset }: Place): Environment {
  const inherited = Object.entries(process.env).filter(([name]) => ['PATH', 'HOME', 'TMPDIR'].includes(name))
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: 'production',
    NODE_OPTIONS: `--import=${clock}`,
    NEXT_TELEMETRY_DISABLED: '1',
    WORLD_CLOCK_OFFSET: String(offset),
    LOG_LEVEL: 'warn',
    HEADROOM_DEMO: 'off',
    HEADROOM_DATA_DIR: dataDir,
    HEADROOM_API_TOKEN: apiToken,
    HEADROOM_ADMIN_EMAIL: admin.email,
    HEADROOM_ADMIN_PASSWORD: admin.password,
    HEADROOM_ALLOWED_HOSTS: [gitHub.url, pagerDuty.url].map((url) => new URL(url).host).join(','),
    HEADROOM_GITHUB_API_URL: gitHub.url,
    HEADROOM_GITHUB_TOKEN: 'simulated-token',
    HEADROOM_GITHUB_REPOSITORIES: `${gitHub.world.owner}/*`,
    HEADROOM_PAGERDUTY_API_URL: pagerDuty.url,
    HEADROOM_PAGERDUTY_TOKEN: pagerDuty.token,
  }
}

type Sources = { file: string; serve: () => Promise<string>; migrate: () => Promise<Ended> }

/** The admin's session, begun when first asked for. */
function aSession({ file, serve, migrate }: Sources) {
  let cookie: string | null = null
  const begin = async () => {
    const [users] = existsSync(file) ? rowsOf(file, 'select count(*) as n from user') : []
    if (users?.n !== 1) await migrate()
    const url = await serve()
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(admin),
    })
    if (!answer.ok) throw new Error(`The admin could not sign in: ${answer.status} ${await answer.text()}`)
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }
  return {
    header: async () => {
      cookie ??= await begin()
      return cookie
    },
    forget: () => {
      cookie = null
    },
  }
}

const launcher = `
  const { launch } = await import('./lib/cli/launch/processes.mjs')
  const { serve } = await import('./lib/cli/launch/serve.mjs')
  await launch(() => serve('start'))`

function run(args: string[], environment: Environment, through: string[] = []): Running {
  const [command = '', ...rest] = [...through, process.execPath, ...args]
  const child = spawn(command, rest, { cwd: root, env: definedOf(environment), stdio: 'pipe' })
  const said = { out: '', err: '' }
  child.stdout?.on('data', (text) => {
    said.out += text
  })
  child.stderr?.on('data', (text) => {
    said.err += text
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, ...said }))
  })
  return { pid: child.pid ?? 0, ended, kill: (signal) => void child.kill(signal), said: () => ({ ...said }) }
}

const definedOf = (environment: Environment): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  ...Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined)),
})

function aWeb(environment: Environment, through: string[]) {
  let running: { url: string; child: Running } | null = null
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    running?.child.kill(signal)
    await running?.child.ended
    running = null
  }
  const serve = async () => {
    running ??= await startWeb(environment, through)
    return running.url
  }
  const signal = (name: NodeJS.Signals) => running?.child.kill(name)
  const said = () => {
    const { out, err } = running?.child.said() ?? { out: '', err: '' }
    return out + err
  }
  return { serve, end, signal, said }
}

async function startWeb(
  environment: Environment,
  through: string[],
): Promise<{ url: string; child: Running }> {
  const port = await freePort()
  // A resting connection closed under the next request would fail a story.
  const options = ['-H', '127.0.0.1', '-p', String(port), '--keepAliveTimeout', '75000']
  const child = run([next, 'start', ...options], environment, through)
  const url = `http://127.0.0.1:${port}`
  const ended = child.ended.then(({ err }) => {
    throw new Error(`The web ended before it answered: ${err}`)
  })
  await Promise.race([answers(`${url}/api/health`), ended])
  ended.catch(() => undefined)
  return { url, child }
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const answer = await fetch(url).catch((error: unknown) => error)
    if (answer instanceof Response && answer.ok) return
    await pause(100)
  }
  throw new Error(`Nothing answers at ${url} after ${patienceMs / 1000} s.`)
}

const firstPort = 20_000
const portsPerWorker = 3_000
let nextPort = Math.floor(Math.random() * portsPerWorker)

/**
 * A port that stays free until it is listened on, and while what listens is started again: each worker takes from a range of its
 * own, one after the other, below those that the system itself gives to connections.
 */
async function freePort(): Promise<number> {
  const begin = firstPort + Number(process.env.TEST_PARALLEL_INDEX ?? 0) * portsPerWorker
  for (let tries = 0; tries < portsPerWorker; tries += 1) {
    const port = begin + (nextPort++ % portsPerWorker)
    if (await isFree(port)) return port
  }
  throw new Error(`No port of ${begin} to ${begin + portsPerWorker - 1} is free.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

function rowsOf(file: string, sql: string): Record<string, unknown>[] {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    return database.prepare<[], Record<string, unknown>>(sql).all()
  } finally {
    database.close()
  }
}
