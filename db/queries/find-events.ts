import type { Reader } from '../open'

type Source = 'github' | 'pagerduty'

/** Deliveries of a source since an instant. What was worked before then came before then: the index leaves those out. */
export const countDeliveries = ({ sqlite }: Pick<Reader, 'sqlite'>, source: Source, since: number): number =>
  sqlite
    .prepare<{ source: Source; since: number }, number>(
      `select count(*) from webhook_delivery
       where (processed_at is null or processed_at >= :since) and received_at >= :since and source = :source`,
    )
    .pluck()
    .get({ source, since }) ?? 0

const newest: Record<Source, string> = {
  // Repository by repository: the index begins with it.
  github: `select max(moved_at) from
    (select (select max(updated_at) from pull_request where repository_id = repository.id) as moved_at from repository)`,
  pagerduty: 'select max(triggered_at) from incident',
}

/** When something that the source tells of by an event last moved, by the source's clock; null where nothing was read. */
export const findLastMove = ({ sqlite }: Pick<Reader, 'sqlite'>, source: Source): number | null =>
  sqlite.prepare<[], number | null>(newest[source]).pluck().get() ?? null
