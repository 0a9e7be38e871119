import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { demoWorld } from '@/db/seed/organisation'
import { aProduct, type Product } from '@/e2e/product'
import type { Bench } from './bench'

const Figures = z.object({ p50: z.number(), p999: z.number(), max: z.number() })
const limitMs = 50
const askEveryMs = 500
const asked = [
  '/api/ready',
  '/api/v1/sync',
  '/api/v1/metrics/change-throughput?from=2025-11-01&to=2026-05-01',
]

/** How late the web's event loop is while the jobs read a large history from the simulators. */
export const eventLoop: Bench = {
  usage: 'event-loop [SECONDS]: how late the event loop of the web is during a backfill (60 s)',
  async run([seconds = '60'], tell) {
    const world = demoWorld({ endsAt: Date.parse('2026-05-01T00:00:00Z') })
    const product = await aProduct({
      gitHub: world.github,
      pagerDuty: world.pagerDuty,
      now: world.endsAt + 60_000,
      environment: { HEADROOM_BACKFILL_DAYS: '560' },
    })
    try {
      const figures = await measured(product, Number(seconds) * 1_000)
      tell({
        what: `delay of the web's event loop during a backfill of ${seconds} s, p99.9`,
        figure: `${figures.p999.toFixed(1)} ms (median ${figures.p50.toFixed(1)}, longest ${figures.max.toFixed(1)})`,
        limit: `${limitMs} ms`,
        isMet: figures.p999 <= limitMs,
      })
    } finally {
      await product.stop()
    }
  },
}

async function measured(product: Product, forMs: number): Promise<z.infer<typeof Figures>> {
  const report = join(product.dataDir, 'event-loop.json')
  const preload = pathToFileURL(join(process.cwd(), 'e2e/event-loop.mjs')).href
  const clock = pathToFileURL(join(process.cwd(), 'e2e/clock.mjs')).href
  await product.run('migrate')
  product.setEnvironment({ NODE_OPTIONS: `--import=${clock} --import=${preload}`, EVENT_LOOP_REPORT: report })
  await product.serve()
  product.setEnvironment({ NODE_OPTIONS: `--import=${clock}`, EVENT_LOOP_REPORT: undefined })
  const jobs = product.start('jobs')
  // Asked once before it counts: a route is loaded at its first request.
  for (const path of asked) await product.api(path)
  product.signalWeb('SIGUSR2')
  const until = performance.now() + forMs
  while (performance.now() < until) {
    for (const path of asked) await product.api(path)
    await pause(askEveryMs)
  }
  jobs.kill('SIGTERM')
  await jobs.ended
  if (!existsSync(report)) throw new Error('The web did not report how late its event loop was.')
  return Figures.parse(JSON.parse(readFileSync(report, 'utf8')))
}
