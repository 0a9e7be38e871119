import type { Comment } from '@/lib/domain/pull-request'
import type { GitHubPullRequest } from '../payload'
import { accountId, githubId } from './identity'
import { toHostedInstant, toInstant } from './instant'
import { plainText } from './plain-text'

/** Comments of the conversation; inline ones come from their own stream. */
export function toConversationComments(raw: GitHubPullRequest, repositoryId: string): Comment[] {
  return raw.timelineItems.nodes.flatMap((item) => {
    if (item.__typename !== 'IssueComment' || !item.id || !item.createdAt) return []
    return [
      {
        id: githubId(item.id),
        repositoryId,
        pullRequestNumber: raw.number,
        kind: 'conversation',
        accountId: accountId(item.author),
        path: null,
        body: plainText(item.body ?? ''),
        createdAt: toInstant(item.createdAt),
        editedAt: toHostedInstant(item.lastEditedAt),
      },
    ]
  })
}
