import { aProduct, type Product } from '@/e2e/product'
import { type Webhook, webhookSecret } from '@/e2e/simulators/webhooks'
import { aGrowingWorld } from '@/e2e/worlds/growing'
import { percentile, sortedAscending } from '@/lib/metrics/statistics/percentile'

/** Measures a product that has read a repository of so many pull requests and hears of more by webhooks; ends it then. */
export async function measureGrowing(
  pullRequests: number,
  measure: (product: Product) => Promise<void>,
): Promise<void> {
  const product = await aProduct({
    gitHub: aGrowingWorld(pullRequests, Date.now()),
    environment: {
      HEADROOM_GITHUB_WEBHOOK_SECRET: webhookSecret,
      HEADROOM_PAGERDUTY_TOKEN: undefined,
      HEADROOM_BACKFILL_DAYS: '400',
    },
  })
  try {
    const read = await product.run('sync', '--once')
    if (read.code !== 0) throw new Error(`The first reading failed: ${read.out}${read.err}`)
    await measure(product)
  } finally {
    await product.stop()
  }
}

/** Sends an event; the status of the answer. */
export async function send(product: Product, { path, headers, body }: Webhook): Promise<number> {
  const answer = await fetch(`${await product.serve()}${path}`, { method: 'POST', headers, body })
  await answer.arrayBuffer()
  return answer.status
}

/** How long things took, ms: the middle, and what 95 in 100 keep to, against a limit. */
export function spreadOf(times: readonly number[], limitMs: number) {
  const at = (share: number) => percentile(sortedAscending(times), share) ?? Number.NaN
  return {
    figure: `p50 ${Math.round(at(0.5))} ms, p95 ${Math.round(at(0.95))} ms`,
    limit: `p95 ≤ ${limitMs} ms`,
    isMet: at(0.95) <= limitMs,
  }
}
