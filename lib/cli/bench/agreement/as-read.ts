import { type Attribution, attribute } from '@/lib/attribution/attribute'
import { detectMarkers, type Marker } from '@/lib/attribution/detect-markers'
import type { PullRequestCommit } from '@/lib/domain/pull-request'
import { explain } from '@/lib/explanation/explain'
import type { CommitToLabel, TextLabel, TextToLabel } from './sample'

const person = 'github:1'

/** The levels that Headroom gives the text: posted by a person, patch not read, no other explanation known. */
export function levelsAsRead({ id, title, paths, commits, body, template }: TextToLabel): TextLabel {
  const { parts } = explain({
    pullRequest: { title, headRef: '', mergedAt: null },
    versions: [{ pullRequestId: id, ordinal: 0, body, editorAccountId: person, writtenAt: 0 }],
    written: [],
    commits: commits.map((message) => ({ message, committedAt: null, additions: null, deletions: null })),
    paths,
    patch: null,
    tree: null,
    serviceNames: [],
    template: template ?? null,
    earlier: [],
    classOf: () => 'human',
  })
  return { id, what: parts.what.level, failureModes: parts.failureModes.level, why: parts.why.level }
}

/** The class that Headroom gives the pull request, and its evidence. */
export function classAsRead(record: CommitToLabel): Attribution & { markers: Marker[] } {
  const { id, login, accountId, body, branch, labels, commits } = record
  const markers = detectMarkers({
    pullRequest: { headRef: branch, title: record.title },
    author: {
      id: `github:${accountId ?? id}`,
      login,
      type: login.endsWith('[bot]') ? 'bot' : 'user',
    },
    body,
    commits: commits.map((commit, ordinal) => asCommit(id, ordinal, commit)),
    labels: labels.map((name) => ({ name })),
  })
  return { ...attribute(markers), markers }
}

function asCommit(
  pullRequestId: string,
  ordinal: number,
  { author, message }: CommitToLabel['commits'][number],
): PullRequestCommit {
  const [, name = null, email = null] = /^(.*) <(.*)>$/.exec(author) ?? []
  return {
    pullRequestId,
    sha: `${pullRequestId}-${ordinal}`,
    ordinal,
    message,
    authorName: name,
    authorEmail: email,
    authorAccountId: null,
    authorLogin: null,
    committerName: name,
    committerEmail: email,
    authoredAt: null,
    committedAt: null,
    additions: null,
    deletions: null,
  }
}
