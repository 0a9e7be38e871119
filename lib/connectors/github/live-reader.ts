import { type ClientOptions, openClient } from './client'
import { readCommits } from './default-branch'
import { readDeployments } from './deployments'
import { openObjects } from './objects'
import { pageSize } from './page-size'
import { readPullRequests } from './pull-requests'
import type { GitHubReader } from './reader'
import { readReleases, readTags } from './releases'
import { readRepositories } from './repositories'
import { readReviewComments } from './review-comments'
import { readTeams } from './teams'
import { readWorkflowRuns, readWorkflows } from './workflows'

/** The most pull requests, with four connections each, that GitHub prices at one point. */
const PULL_REQUESTS_PER_POINT = 37
const DEPLOYMENTS_PER_POINT = 100
/** As many connections as a page of pull requests has. */
const FOLLOW_UPS_PER_POINT = 4 * PULL_REQUESTS_PER_POINT

/**
 * The reader of a live GitHub or GitHub Enterprise Server. Open one per token: pace and page size are kept in it.
 * `apiUrl` is the REST base, `graphQlUrl` the full GraphQL address; `pageSize` is the largest page of pull requests.
 * Every method throws `SourceError` and nothing else.
 */
export const openGitHub = (options: ClientOptions & { pageSize?: number }): GitHubReader => {
  const client = openClient(options)
  const followUp = pageSize(FOLLOW_UPS_PER_POINT)
  const pullRequests = { page: pageSize(options.pageSize ?? PULL_REQUESTS_PER_POINT), followUp }
  const deployments = { page: pageSize(DEPLOYMENTS_PER_POINT), followUp }
  return {
    listRepositories: (selector) => readRepositories(client, selector),
    fetchPullRequests: (repository, walk) => readPullRequests(client, pullRequests, repository, walk),
    fetchReviewComments: (repository, walk) => readReviewComments(client, repository, walk),
    fetchCommits: (repository, walk) => readCommits(client, repository, walk),
    fetchDeployments: (repository, { after }) => readDeployments(client, deployments, repository, after),
    listWorkflows: (repository) => readWorkflows(client, repository),
    fetchWorkflowRuns: (repository, walk) => readWorkflowRuns(client, repository, walk),
    fetchReleases: (repository, { after }) => readReleases(client, repository, after),
    fetchTags: (repository, { after }) => readTags(client, repository, after),
    ...openObjects(client, { pullRequests: pullRequests.page, followUp }),
    listTeams: (owner) => readTeams(client, followUp, owner),
  }
}
