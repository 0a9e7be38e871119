import type { Store } from '@/db/open'
import { findMentioned } from '@/db/queries/find-mentioned'
import { prepared } from '@/db/store/prepared'
import { markUnconcluded } from '@/db/store/unconcluded'

/** Marks the repositories of the changes, and of the incidents' services, that words name. */
export function markMentioned(store: Pick<Store, 'sqlite'>, words: readonly string[]): void {
  for (const id of repositoriesNamed(store, words)) markUnconcluded(store, 'links', id)
}

export function repositoriesNamed(store: Pick<Store, 'sqlite'>, words: readonly string[]): Set<string> {
  const named = findMentioned(store, words)
  const ofChange = prepared(store, 'select repository_id as id from change where id = ?')
  const ofIncident = prepared(
    store,
    'select substr(service_id, 9) as id from incident_count where incident_id = ? and service_id is not null',
  )
  const rows = [
    ...named.changes.flatMap((id) => ofChange.all(id)),
    ...named.incidents.flatMap((id) => ofIncident.all(id)),
  ] as { id: string }[]
  return new Set(rows.map(({ id }) => id))
}
