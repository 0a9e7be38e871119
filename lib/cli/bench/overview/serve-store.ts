import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const token = 'token-of-the-benchmark'

export type Served = {
  origin: string
  /** GET of the web, its body read; ms and the answer. */
  get(path: string): Promise<{ ms: number; body: string }>
  /** Resident memory of the web, MB. */
  residentMb(): number
  stop(): Promise<void>
}

/** The production web on a store, started as `npm start` does, with more variables of the environment where given. */
export async function serveStore(folder: string, settings: Record<string, string> = {}): Promise<Served> {
  const port = 20_000 + (process.pid % 20_000)
  const web = start(
    [
      '--max-semi-space-size=2',
      '--max-old-space-size=1000',
      'node_modules/next/dist/bin/next',
      'start',
      '-H',
      '127.0.0.1',
      '-p',
      String(port),
    ],
    {
      HEADROOM_DATA_DIR: folder,
      ...settings,
    },
  )
  const origin = `http://127.0.0.1:${port}`
  const get = async (path: string) => {
    const began = performance.now()
    const answer = await fetch(origin + path, { headers: { authorization: `Bearer ${token}` } })
    const body = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${body.slice(0, 200)}`)
    return { ms: performance.now() - began, body }
  }
  for (let attempt = 0; ; attempt += 1) {
    const answered = await get('/api/health').catch((error: unknown) => error)
    if (!(answered instanceof Error)) break
    if (attempt > 300) throw new Error('the web does not start')
    await pause(100)
  }
  return { origin, get, residentMb: () => residentMb(web), stop: () => end(web) }
}

/** Resident memory of the jobs on a copy of a store, MB, after a round against sources that answer nothing. */
export async function jobsResidentMb(folder: string): Promise<number> {
  const copy = mkdtempSync(join(tmpdir(), 'headroom-bench-jobs-'))
  copyFileSync(join(folder, 'headroom.db'), join(copy, 'headroom.db'))
  const silent: Server = createServer((_, answer) => answer.writeHead(503).end())
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const jobs = start(
    ['--max-semi-space-size=2', '--enable-source-maps', 'node_modules/.headroom/headroom.mjs', 'jobs'],
    {
      HEADROOM_ZONE: 'UTC',
      HEADROOM_DATA_DIR: copy,
      HEADROOM_ALLOWED_HOSTS: host,
      HEADROOM_GITHUB_API_URL: `http://${host}`,
      HEADROOM_PAGERDUTY_API_URL: `http://${host}`,
      HEADROOM_PAGERDUTY_TOKEN: 'none',
    },
  )
  let most = 0
  for (let second = 0; second < 20 && jobs.exitCode === null; second += 1) {
    await pause(1000)
    most = Math.max(most, residentMb(jobs))
  }
  await end(jobs)
  silent.close()
  rmSync(copy, { recursive: true, force: true })
  return most
}

function start(args: string[], settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      LOG_LEVEL: 'silent',
      HEADROOM_DEMO: 'off',
      HEADROOM_API_TOKEN: token,
      HEADROOM_GITHUB_TOKEN: 'none',
      HEADROOM_PAGERDUTY_TOKEN: 'none',
      ...settings,
    },
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** As Linux tells it; elsewhere nothing can be said. */
function residentMb({ pid, exitCode }: ChildProcess): number {
  if (exitCode !== null) return 0
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
}
