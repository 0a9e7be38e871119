import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Reader } from '../open'
import * as tables from '../tables'

/** A stored part of an explanation, as the rule concluded it. */
const Part = z.object({
  level: z.number(),
  text: z.string(),
  spans: z.array(z.object({ from: z.number(), until: z.number() })).optional(),
  signals: z.array(
    z.object({ id: z.string(), state: z.enum(['met', 'open', 'unknown']), words: z.string() }),
  ),
})
const Parts = z.object({ what: Part, failureModes: Part, why: Part })

/** Everything known of one change, beside its row. */
export function findChangeEvidence({ db, sqlite }: Reader, changeId: string) {
  const pullRequestId = changeId
  const explained = db
    .select()
    .from(tables.explanation)
    .where(eq(tables.explanation.changeId, changeId))
    .get()
  return {
    pullRequest:
      db.select().from(tables.pullRequest).where(eq(tables.pullRequest.id, pullRequestId)).get() ?? null,
    files: sqlite
      .prepare(
        `select f.path, f.additions, f.deletions, c.class, c.rule from pull_request_file f
         join file_class c on c.pull_request_id = f.pull_request_id and c.path = f.path
         where f.pull_request_id = ? order by f.additions + f.deletions desc, f.path`,
      )
      .all(pullRequestId) as {
      path: string
      additions: number
      deletions: number
      class: 'authored' | 'mechanical'
      rule: string
    }[],
    markers: db
      .select()
      .from(tables.marker)
      .where(eq(tables.marker.changeId, changeId))
      .orderBy(asc(tables.marker.ordinal))
      .all(),
    bodyVersions: db
      .select()
      .from(tables.bodyVersion)
      .where(eq(tables.bodyVersion.pullRequestId, pullRequestId))
      .orderBy(asc(tables.bodyVersion.ordinal))
      .all(),
    lastCommittedAt: sqlite
      .prepare<[string], number | null>(
        'select max(committed_at) from pull_request_commit where pull_request_id = ?',
      )
      .pluck()
      .get(pullRequestId) as number | null,
    explanation: explained ? { ...explained, parts: Parts.parse(explained.parts) } : null,
    reviews: sqlite
      .prepare(
        `select r.state, r.submitted_at as at, r.body, coalesce(k.class, 'human') = 'human' as isHuman,
           coalesce(r.account_id = u.author_account_id, 0) as isAuthor
         from review r join pull_request u on u.id = r.pull_request_id
         left join account_class k on k.account_id = r.account_id
         where r.pull_request_id = ? order by r.submitted_at, r.id`,
      )
      .all(pullRequestId) as {
      state: string
      at: number | null
      body: string
      isHuman: number
      isAuthor: number
    }[],
    events: db
      .select()
      .from(tables.pullRequestEvent)
      .where(eq(tables.pullRequestEvent.pullRequestId, pullRequestId))
      .orderBy(asc(tables.pullRequestEvent.at))
      .all(),
  }
}

export type ChangeEvidence = ReturnType<typeof findChangeEvidence>
