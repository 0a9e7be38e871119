import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateStore } from '@/db/migrate'
import { openStore, type Store } from '@/db/open'
import { savePullRequest } from '@/db/store/save-pull-request'
import { type RawRecord, saveRaw } from '@/db/store/save-raw'
import type { PullRequestFacts } from '@/lib/domain/pull-request'
import type { Bench } from './bench'
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

export type Kept = { raw: RawRecord; facts: PullRequestFacts }

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
      const records = Array.from({ length: pageSize }, (_, at) => pullRequestAt(page * pageSize + at))
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

const minute = 60_000
const names = ['cart', 'checkout', 'ledger', 'payout', 'refund', 'search', 'stock', 'tax']

/** One pull request of ordinary size; ids in no order, as the vendor's are. */
function pullRequestAt(number: number): Kept {
  const repositoryId = `github:R_${number % 20}`
  const key = ((number * 2_654_435_761) % 4_294_967_296).toString(36)
  const id = `github:PR_kwDO${key}`
  const at = 1_700_000_000_000 + number * minute
  const author = `github:${1000 + (number % 300)}`
  const reviewer = `github:${1000 + ((number * 7) % 300)}`
  const part = { pullRequestId: id }
  const facts: PullRequestFacts = {
    pullRequest: {
      id,
      repositoryId,
      number,
      title: `Take ${names[number % 8]} over to the new ${names[(number * 3) % 8]}`,
      url: `https://example.test/acme/shop/pull/${number}`,
      state: 'merged',
      isDraft: false,
      authorAccountId: author,
      mergedByAccountId: reviewer,
      baseRef: 'main',
      headRef: `topic-${number}`,
      isCrossRepository: false,
      headSha: key.padStart(40, '0'),
      mergeSha: key.padStart(40, 'f'),
      openedAt: at,
      mergedAt: at + 60 * minute,
      closedAt: at + 60 * minute,
      updatedAt: at + 61 * minute,
      additions: 120,
      deletions: 30,
      changedFiles: 10,
      filesTruncated: false,
    },
    bodyVersions: [],
    commits: [],
    comments: [],
    labels: [],
    reviewRequests: [],
    readyIntervals: [],
    accounts: [],
    files: Array.from({ length: 10 }, (_, file) => ({
      ...part,
      path: `src/${names[file % 8]}/${names[(file * number) % 8]}-${file}.ts`,
      additions: 12,
      deletions: 3,
      changeType: 'modified',
    })),
    reviews: Array.from({ length: 2 }, (_, review) => ({
      ...part,
      id: `github:PRR_${key}_${review}`,
      accountId: reviewer,
      state: review === 0 ? ('commented' as const) : ('approved' as const),
      submittedAt: at + (10 + review) * minute,
      headSha: key.padStart(40, '0'),
      body: 'Does this hold when the cart is empty?',
    })),
    events: Array.from({ length: 6 }, (_, event) => ({
      ...part,
      id: `github:EV_${key}_${event}`,
      kind: 'labeled' as const,
      at: at + event * minute,
      actorAccountId: author,
      subject: 'area/shop',
    })),
  }
  return { facts, raw: { source: 'github', stream: 'pull-requests', id, repositoryId, payload: facts } }
}
