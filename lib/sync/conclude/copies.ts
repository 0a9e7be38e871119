import type { Reader, Store } from '@/db/open'
import { hashesIn } from '@/db/queries/kept-row'
import { prepared } from '@/db/store/prepared'
import { clearMarks, listMarks, markUnconcluded } from '@/db/store/unconcluded'
import { type EarlierExplanation, isNearlySame, type Shingles } from '@/lib/explanation/duplicate'
import type { Pass } from './pass'

/** An explanation copies only what was merged this long before it. */
const copiesWithinMs = 180 * 24 * 60 * 60 * 1000

type Text = { id: string; at: number; shingles: Buffer }

const textsBetween = `select c.id, c.counted_at as at, o.shingles from change c
  join pull_request_outline o on o.pull_request_id = c.pull_request_id
  where c.repository_id = ? and c.counted_at >= ? and c.counted_at <= ? and o.shingles is not null
  order by c.counted_at, c.id`

/** Changes of a repository whose text is nearly the same. */
export function findCopies(
  reader: Pick<Reader, 'sqlite'>,
  repositoryId: string,
  { id, shingles }: { id: string; shingles: Shingles },
): string[] {
  const texts = prepared(reader, textsBetween).all(repositoryId, 0, Number.MAX_SAFE_INTEGER) as Text[]
  return texts
    .filter((text) => text.id !== id && isNearlySame(hashesIn(text.shingles), shingles))
    .map((text) => text.id)
}

/** Marks the changes after each marked one that may be copies of its text; those marked already are not looked at. */
export async function concludeCopies(pass: Pass, repositoryId: string): Promise<void> {
  const { store } = pass
  const marks = listMarks(store, 'copies', repositoryId)
  if (marks.length === 0) return
  const find = prepared(
    store,
    `select c.counted_at as at, o.shingles from change c join pull_request_outline o on o.pull_request_id = c.id
     where c.id = ?`,
  )
  const originals = marks.flatMap(({ id }) => {
    const found = find.get(id) as { at: number; shingles: Buffer | null } | undefined
    return found?.shingles ? [{ id, at: found.at, shingles: hashesIn(found.shingles) }] : []
  })
  const isMarked = new Set(listMarks(store, 'change', repositoryId).map(({ id }) => id))
  const from = Math.min(...originals.map(({ at }) => at))
  const until = Math.max(...originals.map(({ at }) => at)) + copiesWithinMs
  const others = originals.length === 0 ? [] : prepared(store, textsBetween).all(repositoryId, from, until)
  const texts = (others as Text[])
    .filter(({ id }) => !isMarked.has(id))
    .map((text) => ({ ...text, shingles: hashesIn(text.shingles) }))
  const copies = new Set<string>()
  for (const original of originals) {
    for (const { id, at, shingles } of texts) {
      if (id === original.id || at < original.at || at > original.at + copiesWithinMs) continue
      if (isNearlySame(shingles, original.shingles)) copies.add(id)
    }
    await pass.rest()
  }
  await store.write(() => {
    for (const id of copies) markUnconcluded(store, 'change', repositoryId, id)
    clearMarks(store, marks)
  })
}

/** Marks the changes that may have been copies of one that is no longer where it was, at `countedAt` (epoch ms). */
export function markCopiesOf(store: Pick<Store, 'sqlite'>, repositoryId: string, countedAt: number): void {
  prepared(
    store,
    `insert or replace into unconcluded (kind, scope, id) select 'change', repository_id, id from change
     where repository_id = ? and counted_at between ? and ?`,
  ).run(repositoryId, countedAt, countedAt + copiesWithinMs)
}

/** The texts of the 180 days before a change, for changes asked in the order in which they were counted. */
export class TextsBefore {
  private texts: (EarlierExplanation & { at: number })[] = []
  private until: number | null = null

  constructor(
    private readonly reader: Pick<Reader, 'sqlite'>,
    private readonly repositoryId: string,
  ) {}

  of({ id, countedAt }: { id: string; countedAt: number }): EarlierExplanation[] {
    const from = Math.max(countedAt - copiesWithinMs, this.until === null ? 0 : this.until + 1)
    const read = prepared(this.reader, textsBetween).all(this.repositoryId, from, countedAt) as Text[]
    this.until = countedAt
    this.texts = [
      ...this.texts.filter(({ at }) => at >= countedAt - copiesWithinMs),
      ...read.map((text) => ({
        pullRequestId: text.id,
        at: text.at,
        shingles: hashesIn(text.shingles),
      })),
    ]
    return this.texts.filter((text) => text.at < countedAt || text.pullRequestId < id)
  }
}
