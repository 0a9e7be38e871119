import { RATE_LIMIT } from './selections'

/** GitHub looks in every place for them, and in the organisation's own repository where this one has none. */
export const TEMPLATES = `query Templates($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) { pullRequestTemplates { filename body } }
}`
