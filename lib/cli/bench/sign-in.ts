import { setTimeout as pause } from 'node:timers/promises'
import type { Bench } from './bench'
import { inventedStore } from './overview/generate-store'
import { inventedUntil } from './overview/invent-repository'
import { type Served, serveStore } from './overview/serve-store'

const dayMs = 86_400_000
const askEveryMs = 100
const tryEveryMs = 50
const leastChecks = 5
const mostLaterMs = 50
const rounds = 5
/** Behind a proxy that ends TLS the addresses of clients are believed: without, all guesses would come from one. */
const url = 'https://headroom.example.com'

/** How the overview answers while somebody guesses passwords, twenty a second, at ever other accounts from ever other addresses. */
export const signIn: Bench = {
  usage: 'sign-in [SECONDS]: password checks a second, and what they cost the overview (15 s)',
  async run([seconds = '15'], tell) {
    const forMs = Number(seconds) * 1_000
    const web = await serveStore(inventedStore(100_000), { HEADROOM_URL: url })
    try {
      await overviewTimes(web, 3_000)
      const alone: number[] = []
      const beside: number[] = []
      const statuses: number[] = []
      // In turns: what else the machine does falls on both.
      for (let round = 0; round < rounds; round += 1) {
        alone.push(...(await overviewTimes(web, forMs / rounds)))
        const [taken, told] = await Promise.all([
          overviewTimes(web, forMs / rounds),
          guess(web, forMs / rounds, round * 1_000),
        ])
        beside.push(...taken)
        statuses.push(...told)
      }
      const later = p95(beside) - p95(alone)
      const count = (status: number) => statuses.filter((each) => each === status).length
      const checks = count(401) / Number(seconds)
      tell({
        what: 'password checks a second while twenty are asked for',
        figure: `${checks.toFixed(1)} (${count(429)} of ${statuses.length} told to wait)`,
        limit: `at least ${leastChecks}, beyond that 429`,
        isMet: checks >= leastChecks && count(401) + count(429) === statuses.length && count(429) > 0,
      })
      tell({
        what: 'p95 of the overview beside them, later than alone',
        figure: `${later.toFixed(0)} ms (${p95(beside).toFixed(0)} after ${p95(alone).toFixed(0)})`,
        limit: `at most ${mostLaterMs} ms`,
        isMet: later <= mostLaterMs,
      })
    } finally {
      await web.stop()
    }
  },
}

async function overviewTimes(web: Served, forMs: number): Promise<number[]> {
  const taken: number[] = []
  const until = performance.now() + forMs
  for (let round = 0; performance.now() < until; round += 1) {
    const end = inventedUntil - (round % 28) * dayMs
    const day = (at: number) => new Date(at).toISOString().slice(0, 10)
    const { ms } = await web.get(`/api/reports/overview?from=${day(end - 182 * dayMs)}&to=${day(end)}`)
    taken.push(ms)
    await pause(Math.max(0, askEveryMs - ms))
  }
  return taken
}

const p95 = (times: number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN

async function guess({ origin }: Served, forMs: number, first: number): Promise<number[]> {
  const guesses: Promise<number>[] = []
  const until = performance.now() + forMs
  for (let number = first; performance.now() < until; number += 1) {
    guesses.push(guessOnce(origin, number))
    await pause(tryEveryMs)
  }
  return Promise.all(guesses)
}

async function guessOnce(address: string, number: number): Promise<number> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: url,
      'x-forwarded-for': `198.18.${Math.floor(number / 250)}.${number % 250}`,
    },
    body: JSON.stringify({ email: `nobody-${number}@example.com`, password: 'a guess' }),
  })
  await answer.arrayBuffer()
  return answer.status
}
