import { hash } from 'node:crypto'
import type Sqlite from 'better-sqlite3'
import type { Kept } from './pull-request-at'

/** The baseline: the same rows into the same tables by statements written and prepared by hand. */
export function rawWriter(sqlite: Sqlite.Database): (page: Kept[], at: number) => void {
  const raw = sqlite.prepare(
    'insert into raw_record (source, stream, id, repository_id, received_at, hash, payload) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const pull = sqlite.prepare(`insert into pull_request values (${Array(22).fill('?').join(', ')})`)
  const file = sqlite.prepare('insert into pull_request_file values (?, ?, ?, ?, ?, ?)')
  const review = sqlite.prepare('insert into review values (?, ?, ?, ?, ?, ?, ?, ?)')
  const event = sqlite.prepare('insert into pull_request_event values (?, ?, ?, ?, ?, ?, ?)')
  return (page, at) => {
    for (const { raw: record, facts } of page) {
      const { id, repositoryId } = facts.pullRequest
      const text = JSON.stringify(record.payload)
      raw.run(record.source, record.stream, id, repositoryId, at, hash('sha256', text, 'base64url'), text)
      const p = facts.pullRequest
      pull.run(
        id,
        repositoryId,
        p.number,
        p.title,
        p.url,
        p.state,
        Number(p.isDraft),
        p.authorAccountId,
        p.mergedByAccountId,
        p.baseRef,
        p.headRef,
        Number(p.isCrossRepository),
        p.headSha,
        p.mergeSha,
        p.openedAt,
        p.mergedAt,
        p.closedAt,
        p.updatedAt,
        p.additions,
        p.deletions,
        p.changedFiles,
        Number(p.filesTruncated),
      )
      for (const f of facts.files) file.run(id, repositoryId, f.path, f.additions, f.deletions, f.changeType)
      for (const r of facts.reviews) {
        review.run(r.id, id, repositoryId, r.accountId, r.state, r.submittedAt, r.headSha, r.body)
      }
      for (const e of facts.events)
        event.run(e.id, id, repositoryId, e.kind, e.at, e.actorAccountId, e.subject)
    }
  }
}
