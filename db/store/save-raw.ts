import { hash } from 'node:crypto'
import { erasedFrom } from '@/lib/erase/erasure-list'
import { scrubbed } from '@/lib/erase/scrub'
import type { Store } from '../open'
import { prepared } from './prepared'

export type RawRecord = {
  source: 'github' | 'pagerduty'
  stream: string
  id: string
  repositoryId: string | null
  payload: unknown
}

/**
 * Keeps payloads as received, but for people who were erased: these are named in none of them. Answers the records whose content differs from what was kept,
 * so that facts and conclusions are made anew only for those. Call inside `store.write`.
 */
export function saveRaw<T extends RawRecord>(store: Store, records: T[], receivedAt: number): T[] {
  const statement = prepared(
    store,
    `insert into raw_record (source, stream, id, repository_id, received_at, hash, payload)
     values (?, ?, ?, ?, ?, ?, ?)
     on conflict (source, stream, id) do update set repository_id = excluded.repository_id,
       received_at = excluded.received_at, hash = excluded.hash, payload = excluded.payload
     where hash <> excluded.hash`,
  )
  return withoutErased(store, records).filter(({ source, stream, id, repositoryId, payload }) => {
    const text = JSON.stringify(payload)
    const sum = hash('sha256', text, 'base64url')
    return statement.run(source, stream, id, repositoryId, receivedAt, sum, text).changes > 0
  })
}

function withoutErased<T extends RawRecord>(store: Store, records: T[]): T[] {
  const erased = erasedFrom(store.sqlite.name)
  if (erased === null) return records
  return records.map((record) => ({ ...record, payload: scrubbed(record.payload, erased) }))
}
