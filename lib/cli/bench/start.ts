import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Bench, BenchLine } from './bench'

const screens = ['/', '/metrics', '/metrics/review-time', '/changes', '/deployments', '/incidents', '/sync']
const longestMs = 300_000

/** `npm start` as somebody sees it who tries Headroom: the first page, the whole demo, and what it costs in memory. */
export const start: Bench = {
  usage: 'start [clone]: from npm start to the first page and to the whole demo; clone: in a fresh clone',
  async run([where], tell) {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-start-'))
    try {
      const checkout = where === 'clone' ? cloneInto(join(folder, 'clone')) : process.cwd()
      await measureStart(checkout, join(folder, 'data'), where === 'clone' ? 150 : 5, tell)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function cloneInto(target: string): string {
  execFileSync('git', ['clone', '--quiet', process.cwd(), target])
  return target
}

async function measureStart(cwd: string, data: string, limit: number, tell: (line: BenchLine) => void) {
  const begun = performance.now()
  // Its own group, so that everything it starts is counted and ended together.
  const launcher = spawn('npm', ['start'], {
    cwd,
    detached: true,
    env: { ...process.env, HEADROOM_DATA_DIR: data, HEADROOM_API_TOKEN: 'bench', PORT: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  launcher.stdout.on('data', (text: Buffer) => {
    said += text
  })
  const seconds = () => (performance.now() - begun) / 1000
  try {
    const [, url = ''] = await until(() => /ready on (http:\S+)/.exec(said))
    await until(async () => (await fetch(url)).ok || null)
    const first = seconds()
    tell({
      what: 'npm start to the first page',
      figure: `${first.toFixed(1)} s`,
      limit: `${limit} s`,
      isMet: first <= limit,
    })
    await until(() => /"msg":"round ended"/.exec(said))
    const whole = seconds() - first
    tell({
      what: 'from there to the whole demo',
      figure: `${whole.toFixed(1)} s`,
      limit: '60 s',
      isMet: whole <= 60,
    })
    for (const screen of screens) await (await fetch(`${url}${screen}`)).text()
    await pause(2_000)
    const memory = memoryOf(launcher.pid ?? 0)
    tell({
      what: 'memory of all processes with the demo, its screens walked',
      figure: `${memory.toFixed(0)} MB`,
      limit: '270 MB',
      isMet: memory <= 270,
    })
  } finally {
    process.kill(-(launcher.pid ?? 0), 'SIGTERM')
    await new Promise((resolve) => launcher.once('exit', resolve))
  }
}

async function until<T>(look: () => T | null | Promise<T | null>): Promise<T> {
  const end = performance.now() + longestMs
  while (performance.now() < end) {
    const found = await look()
    if (found !== null) return found
    await pause(50)
  }
  throw new Error('npm start came to nothing within five minutes')
}

/** Resident memory of a process group, MB. */
function memoryOf(group: number): number {
  const listing = execFileSync('ps', ['-eo', 'pgid=,rss='], { encoding: 'utf8' })
  const sizes = listing.split('\n').flatMap((line) => {
    const [pgid, rss] = line.trim().split(/\s+/).map(Number)
    return pgid === group && rss !== undefined ? [rss] : []
  })
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}
