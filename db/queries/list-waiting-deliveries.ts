import type { Reader } from '../open'

/** A delivery not worked yet. `row` counts up with arrival. `receivedAt` epoch ms. */
export type WaitingDelivery = {
  row: number
  source: 'github' | 'pagerduty'
  deliveryId: string
  event: string
  receivedAt: number
  attempts: number
  headers: Record<string, string>
  body: Buffer
}

/** The first `most` deliveries after `row` that wait to be worked, in the order of their arrival. */
export function listWaitingDeliveries({ sqlite }: Reader, row: number, most: number): WaitingDelivery[] {
  const rows = sqlite
    .prepare(
      `select rowid as row, source, delivery_id as deliveryId, event, received_at as receivedAt, attempts, headers, body
       from webhook_delivery indexed by webhook_delivery_waiting
       where processed_at is null and rowid > ? order by rowid limit ?`,
    )
    .all(row, most) as (Omit<WaitingDelivery, 'headers'> & { headers: string })[]
  return rows.map((one) => ({ ...one, headers: JSON.parse(one.headers) }))
}

/** How many deliveries of each source were worked, of those that are kept still. */
export function countWorkedDeliveries({ sqlite }: Reader): Map<WaitingDelivery['source'], number> {
  const rows = sqlite
    .prepare(
      'select source, count(*) as worked from webhook_delivery where processed_at is not null group by source',
    )
    .all() as { source: WaitingDelivery['source']; worked: number }[]
  return new Map(rows.map(({ source, worked }) => [source, worked]))
}

/** Whether a source tells of its events here: one that came is kept for 30 days. */
export const hasDeliveries = (
  { sqlite }: Pick<Reader, 'sqlite'>,
  source: WaitingDelivery['source'],
): boolean =>
  sqlite.prepare('select 1 from webhook_delivery where source = ? limit 1').get(source) !== undefined
