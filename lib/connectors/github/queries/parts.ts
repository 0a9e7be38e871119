import { plainTimelineItem } from '../timeline-item'
import { ACTOR, PAGE_INFO, RATE_LIMIT } from './selections'
import { TIMELINE_ITEM, TIMELINE_ITEM_TYPES } from './timeline-items'

/** A connection nested in a listed object: how it is asked, on the first page and on the pages after it. */
export type Part = {
  of: string
  field: string
  /** GraphQL type of the connection. */
  type: string
  list: 'nodes' | 'edges'
  filter: string
  selection: string
  /** Undoes what the document had to rename. */
  plain?: (item: unknown) => unknown
}

const part = (place: [of: string, field: string, type: string], node: string, filter = ''): Part => ({
  of: place[0],
  field: place[1],
  type: place[2],
  list: 'nodes',
  filter,
  selection: `totalCount ${PAGE_INFO} nodes { ${node} }`,
})

export const LABELS = part(['PullRequest', 'labels', 'LabelConnection'], 'name')

export const FILES = part(
  ['PullRequest', 'files', 'PullRequestChangedFileConnection'],
  'path additions deletions changeType',
)

export const USER_CONTENT_EDITS = part(
  ['PullRequest', 'userContentEdits', 'UserContentEditConnection'],
  `createdAt editedAt diff editor { ${ACTOR} }`,
)

export const TIMELINE: Part = {
  ...part(
    ['PullRequest', 'timelineItems', 'PullRequestTimelineItemsConnection'],
    TIMELINE_ITEM,
    `itemTypes: [${TIMELINE_ITEM_TYPES.join(', ')}]`,
  ),
  plain: plainTimelineItem,
}

export const STATUSES = part(
  ['Deployment', 'statuses', 'DeploymentStatusConnection'],
  'id state createdAt environmentUrl logUrl',
)

/** Direct members only: the parent link tells the rest, and a child team's people are not counted twice. */
export const MEMBERS = part(
  ['Team', 'members', 'TeamMemberConnection'],
  'login databaseId name',
  'membership: IMMEDIATE',
)

export const TEAM_REPOSITORIES: Part = {
  of: 'Team',
  field: 'repositories',
  type: 'TeamRepositoryConnection',
  list: 'edges',
  filter: '',
  selection: `totalCount ${PAGE_INFO} edges { permission node { id nameWithOwner } }`,
}

const fragmentName = ({ of, field }: Part): string => `${of}_${field}`

/**
 * The follow-up pages of several connections in one request, which costs one point however many they are.
 * What is asked of each kind stands once, as a fragment: spelt out, a hundred timelines are half a megabyte.
 */
export const followUpDocument = (parts: Part[]): string => {
  const variables = parts.map((_, at) => `$id${at}: ID!, $after${at}: String!`).join(', ')
  const fields = parts.map((part, at) => {
    const pages = `${part.field}(first: 100, after: $after${at}, ${part.filter}) { ...${fragmentName(part)} }`
    return `part${at}: node(id: $id${at}) { ... on ${part.of} { ${pages} } }`
  })
  const fragments = [...new Set(parts)].map(
    (part) => `fragment ${fragmentName(part)} on ${part.type} { ${part.selection} }`,
  )
  return `query FollowUp(${variables}) { ${RATE_LIMIT} ${fields.join('\n')} }\n${fragments.join('\n')}`
}
