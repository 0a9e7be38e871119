import { plainTimelineItem } from '../timeline-item'
import { ACTOR, PAGE_INFO, RATE_LIMIT } from './selections'
import { TIMELINE_ITEM, TIMELINE_ITEM_TYPES } from './timeline-items'

/** A connection nested in a listed object: how it is asked, on the first page and on the pages after it. */
export type Part = {
  of: string
  field: string
  list: 'nodes' | 'edges'
  filter: string
  selection: string
  /** Undoes what the document had to rename. */
  plain?: (item: unknown) => unknown
}

const part = (of: string, field: string, node: string, filter = ''): Part => ({
  of,
  field,
  list: 'nodes',
  filter,
  selection: `totalCount ${PAGE_INFO} nodes { ${node} }`,
})

export const LABELS = part('PullRequest', 'labels', 'name')

export const FILES = part('PullRequest', 'files', 'path additions deletions changeType')

export const USER_CONTENT_EDITS = part(
  'PullRequest',
  'userContentEdits',
  `createdAt editedAt diff editor { ${ACTOR} }`,
)

export const TIMELINE: Part = {
  ...part('PullRequest', 'timelineItems', TIMELINE_ITEM, `itemTypes: [${TIMELINE_ITEM_TYPES.join(', ')}]`),
  plain: plainTimelineItem,
}

export const STATUSES = part('Deployment', 'statuses', 'id state createdAt environmentUrl logUrl')

/** Direct members only: the parent link tells the rest, and a child team's people are not counted twice. */
export const MEMBERS = part('Team', 'members', 'login databaseId name', 'membership: IMMEDIATE')

export const TEAM_REPOSITORIES: Part = {
  of: 'Team',
  field: 'repositories',
  list: 'edges',
  filter: '',
  selection: `totalCount ${PAGE_INFO} edges { permission node { id nameWithOwner } }`,
}

/** The follow-up pages of several connections in one request, which costs one point however many they are. */
export const followUpDocument = (parts: Part[]): string => {
  const variables = parts.map((_, at) => `$id${at}: ID!, $after${at}: String!`).join(', ')
  const fields = parts.map(
    ({ of, field, filter, selection }, at) =>
      `part${at}: node(id: $id${at}) { ... on ${of} { ${field}(first: 100, after: $after${at}, ${filter}) { ${selection} } } }`,
  )
  return `query FollowUp(${variables}) { ${RATE_LIMIT} ${fields.join('\n')} }`
}
