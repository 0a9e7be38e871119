import type { BodyVersion } from '@/lib/domain/pull-request'
import type { GitHubPullRequest } from '../payload'
import { accountId, githubId } from './identity'
import { toHostedInstant } from './instant'
import { plainText } from './plain-text'

type Edit = NonNullable<GitHubPullRequest['userContentEdits']>['nodes'][number]

/**
 * The texts that the body had, oldest first; the last one is always today's body.
 * A version whose text GitHub no longer shows leaves a gap in the ordinals: its text is unknown, not empty.
 */
export function toBodyVersions(raw: GitHubPullRequest): BodyVersion[] {
  const today = plainText(raw.body)
  const edits = raw.userContentEdits?.nodes.toReversed() ?? []
  if (edits.length === 0) return [firstVersion(raw, today)]
  const unread = Math.max(0, (raw.userContentEdits?.totalCount ?? edits.length) - edits.length)
  const versions = edits.flatMap((edit, index) => {
    const isNewest = index === edits.length - 1
    const body = edit.diff ?? (isNewest ? today : null)
    return body === null ? [] : [toVersion(raw, edit, unread + index, plainText(body))]
  })
  return endingWith(versions, today)
}

function firstVersion(raw: GitHubPullRequest, body: string): BodyVersion {
  return {
    pullRequestId: githubId(raw.id),
    ordinal: 0,
    body,
    editorAccountId: accountId(raw.author),
    writtenAt: toHostedInstant(raw.createdAt),
  }
}

function toVersion(raw: GitHubPullRequest, edit: Edit, ordinal: number, body: string): BodyVersion {
  const editorAccountId = accountId(edit.editor)
  if (ordinal === 0) {
    const first = firstVersion(raw, body)
    return { ...first, editorAccountId: editorAccountId ?? first.editorAccountId }
  }
  const writtenAt = toHostedInstant(edit.editedAt ?? edit.createdAt)
  return { pullRequestId: githubId(raw.id), ordinal, body, editorAccountId, writtenAt }
}

/** An edit that GitHub has not listed yet is added with nobody and no time; line endings alone are no edit. */
function endingWith(versions: BodyVersion[], today: string): BodyVersion[] {
  const last = versions.at(-1)
  if (!last || last.body === today) return versions
  if (sameLines(last.body, today)) return [...versions.slice(0, -1), { ...last, body: today }]
  const unlisted = { ...last, ordinal: last.ordinal + 1, body: today, editorAccountId: null, writtenAt: null }
  return [...versions, unlisted]
}

const sameLines = (a: string, b: string) => a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n')
