import { createHash } from 'node:crypto'
import type { Store } from '../open'
import { rawRecord } from '../tables'
import { saveRows } from './prepared'

export type RawRecord = {
  source: 'github' | 'pagerduty'
  stream: string
  id: string
  repositoryId: string | null
  payload: unknown
}

/**
 * Keeps payloads as received. Answers the records whose content differs from what was kept,
 * so that facts and conclusions are made anew only for those. Call inside `store.write`.
 */
export function saveRaw<T extends RawRecord>(store: Store, records: T[], receivedAt: number): T[] {
  const known = store.sqlite.prepare('select hash from raw_record where source = ? and stream = ? and id = ?')
  return records.filter((record) => {
    const payload = JSON.stringify(record.payload)
    const hash = createHash('sha256').update(payload).digest('base64url')
    const found = known.get(record.source, record.stream, record.id) as { hash: string } | undefined
    if (found?.hash === hash) return false
    saveRows(store, rawRecord, [{ ...record, receivedAt, hash, payload }])
    return true
  })
}
