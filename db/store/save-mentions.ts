import type { Store } from '../open'
import { prepared } from './prepared'

type Mentioner = { kind: 'change' | 'incident' | 'change-event'; id: string; scope: string }

/** Makes the words that something mentions exactly these; answers those that came or went. Call inside `store.write`. */
export function saveMentions(
  store: Pick<Store, 'sqlite'>,
  { kind, id, scope }: Mentioner,
  words: readonly string[],
): string[] {
  const rows = prepared(store, 'select word from mention where kind = ? and id = ?').all(kind, id)
  const gone = new Set((rows as { word: string }[]).map(({ word }) => word))
  const come = words.filter((word) => !gone.delete(word))
  const add = prepared(store, 'insert into mention (kind, id, word, scope) values (?, ?, ?, ?)')
  const remove = prepared(store, 'delete from mention where kind = ? and id = ? and word = ?')
  for (const word of come) add.run(kind, id, word, scope)
  for (const word of gone) remove.run(kind, id, word)
  return [...come, ...gone]
}
