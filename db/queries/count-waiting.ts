import type { Reader } from '../open'

/** How many webhooks wait to be worked, by source, and how many marks wait for their conclusions. */
export function countWaiting({ sqlite }: Reader): { deliveries: Map<string, number>; unconcluded: number } {
  const rows = sqlite
    .prepare(
      'select source, count(*) as waiting from webhook_delivery where processed_at is null group by source',
    )
    .all() as { source: string; waiting: number }[]
  return {
    deliveries: new Map(rows.map(({ source, waiting }) => [source, waiting])),
    unconcluded: sqlite.prepare<[], number>('select count(*) from unconcluded').pluck().get() ?? 0,
  }
}
