import { STATUSES } from './parts'
import { ACTOR, PAGE_INFO, RATE_LIMIT } from './selections'

const DEPLOYMENT = `id environment task description commitOid createdAt updatedAt state
  ref { name }
  creator { ${ACTOR} }
  statuses(first: 100) { ${STATUSES.selection} }`

/** One page of deployments, newest first (GitHub orders them by creation only), with their statuses: one point per 100. */
export const DEPLOYMENTS_PAGE = `query DeploymentsPage($owner: String!, $name: String!, $first: Int!, $after: String) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    deployments(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount
      ${PAGE_INFO}
      nodes {
        ${DEPLOYMENT}
      }
    }
  }
}`

export const DEPLOYMENTS_BY_ID = `query DeploymentsById($ids: [ID!]!) {
  ${RATE_LIMIT}
  nodes(ids: $ids) { ... on Deployment { ${DEPLOYMENT} } }
}`

/** What there is, without its statuses: one point per 100. */
export const DEPLOYMENT_NAMES = `query DeploymentNames($owner: String!, $name: String!, $first: Int!, $after: String) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    deployments(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount
      ${PAGE_INFO}
      nodes { id createdAt updatedAt environment }
    }
  }
}`

/** One deployment by its node id; null where the id is of something else. */
export const DEPLOYMENT_BY_ID = `query DeploymentById($id: ID!) {
  ${RATE_LIMIT}
  node(id: $id) { ... on Deployment { ${DEPLOYMENT} } }
}`
