import type { Reader, Store } from '../open'
import { concludedCoverage } from '../tables'
import { prepared, saveRows } from './prepared'

/** One stretch read completely. `concludedFrom`: epoch ms from which on it is concluded; null where nothing of it is. */
export type ReadStretch = {
  source: 'github' | 'pagerduty'
  stream: string
  scope: string
  from: number
  until: number
  concludedFrom: number | null
}

/** Every stretch that was read completely, in order. */
export function listReadStretches({ sqlite }: Reader): ReadStretch[] {
  return sqlite
    .prepare<[], ReadStretch>(
      `select read.source, read.stream, read.scope, read."from", read.until, concluded."from" as concludedFrom
       from coverage_interval read left join concluded_coverage concluded using (source, stream, scope)
       order by read."from"`,
    )
    .all()
}

export type NewlyRead = typeof concludedCoverage.$inferSelect

/** What was read further back than it was concluded. */
export function listNewlyRead(store: Pick<Store, 'sqlite'>): NewlyRead[] {
  return prepared(
    store,
    `select read.source, read.stream, read.scope, min(read."from") as "from"
     from coverage_interval read left join concluded_coverage concluded using (source, stream, scope)
     group by read.source, read.stream, read.scope
     having concluded."from" is null or min(read."from") < concluded."from"`,
  ).all() as NewlyRead[]
}

/** Notes that it is concluded. Call in the transaction that shows the conclusions. */
export const noteConcluded = (store: Store, read: readonly NewlyRead[]): void =>
  saveRows(store, concludedCoverage, [...read])

/** Nothing of a stream is concluded any more: what is read of it again may hold what was never drawn. Call inside a transaction. */
export const forgetConcluded = (store: Pick<Store, 'sqlite'>, key: Omit<NewlyRead, 'from'>): void =>
  void prepared(store, 'delete from concluded_coverage where source = ? and stream = ? and scope = ?').run(
    key.source,
    key.stream,
    key.scope,
  )
