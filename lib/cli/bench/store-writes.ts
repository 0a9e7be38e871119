import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateStore } from '@/db/migrate'
import { openStore, type Store } from '@/db/open'
import { savePullRequest } from '@/db/store/save-pull-request'
import { saveRaw } from '@/db/store/save-raw'
import type { Bench } from './bench'
import { type Kept, pullRequestAt } from './pull-request-at'
import { rawWriter } from './raw-writer'

const pageSize = 37
const rowsPerPullRequest = 20
const repetitions = 3

/** Our way of keeping pages of pull requests against the same rows written by hand, one after the other on one disk. */
export const storeWrites: Bench = {
  usage: 'store-writes [PULL-REQUESTS]',
  async run([count = '20000'], tell) {
    const pages = Math.ceil(Number(count) / pageSize)
    const ours: number[] = []
    const plain: number[] = []
    for (let turn = 0; turn < repetitions; turn += 1) {
      plain.push(await rate(pages, (store) => rawWriter(store.sqlite)))
      ours.push(await rate(pages, writerOf))
    }
    const best = Math.max(...ours)
    const baseline = Math.max(...plain)
    tell({
      what: '1 raw + 1 pull request + 2 reviews + 10 files + 6 events, FULL, 37 pull requests a transaction',
      figure: `${Math.round(best).toLocaleString('en')} rows/s`,
      limit: '≥ 100,000 rows/s',
      isMet: best >= 100_000,
    })
    tell({
      what: 'the same against better-sqlite3 by hand',
      figure: `${(best / baseline).toFixed(2)} of ${Math.round(baseline).toLocaleString('en')} rows/s`,
      limit: '≥ 0.33',
      isMet: best / baseline >= 1 / 3,
    })
  },
}

function writerOf(store: Store): (page: Kept[], at: number) => void {
  return (page, at) => {
    saveRaw(
      store,
      page.map(({ raw }) => raw),
      at,
    )
    for (const { facts } of page) savePullRequest(store, facts)
  }
}

async function rate(
  pages: number,
  writer: (store: Store) => (page: Kept[], at: number) => void,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'))
  const store = openStore(join(folder, 'headroom.db'))
  try {
    migrateStore(store)
    const write = writer(store)
    let spent = 0
    for (let page = 0; page < pages; page += 1) {
      const records = Array.from({ length: pageSize }, (_, at) => pullRequestAt(page * pageSize + at, 20))
      const begun = performance.now()
      await store.write(() => write(records, page))
      spent += performance.now() - begun
    }
    return (pages * pageSize * rowsPerPullRequest) / (spent / 1000)
  } finally {
    store.close()
    rmSync(folder, { recursive: true })
  }
}
