import { type ClientOptions, type GitHubClient, openClient, openGate } from './client'
import { readCodeOwners } from './code-owners'
import { findByIds, readConnection } from './connection-stream'
import { readCommits } from './default-branch'
import { DEPLOYMENTS } from './deployments'
import { readNames } from './names'
import { openObjects } from './objects'
import { isInstallation } from './open-octokit'
import { pageSize } from './page-size'
import { readPermission } from './permission'
import { PULL_REQUESTS } from './pull-requests'
import type { GitHubReader } from './reader'
import { readReleases, readTags } from './releases'
import { repositoryListing } from './repositories'
import { readReviewComments } from './review-comments'
import { readTeams } from './teams'
import { readWorkflowRuns, readWorkflows } from './workflows'
import { type GitHubWriter, openWriter } from './write/writer'

/** The most pull requests, with four connections each, that GitHub prices at one point. */
const PULL_REQUESTS_PER_POINT = 37
const DEPLOYMENTS_PER_POINT = 100
const NAMES_PER_POINT = 100
/** Each with the newest of four streams: four points. */
const REPOSITORIES_PER_PAGE = 100
/** As many connections as a page of pull requests has. */
const FOLLOW_UPS_PER_POINT = 4 * PULL_REQUESTS_PER_POINT

export type GitHubOptions = ClientOptions & { pageSize?: number }

/**
 * `polling` keeps a fifth of the token's budgets free, which `urgent` and `writer` may use: a person waits for what they do.
 * What may be written, and whether anything is, is the caller's to decide.
 */
export type GitHubReaders = { polling: GitHubReader; urgent: GitHubReader; writer: GitHubWriter }

/**
 * The readers of a live GitHub or GitHub Enterprise Server. Open once per token: pace, budgets and page size are kept.
 * `apiUrl` is the REST base, `graphQlUrl` the full GraphQL address; `pageSize` is the largest page of pull requests.
 * Every method throws `SourceError` and nothing else.
 */
export const openGitHubReaders = (options: GitHubOptions): GitHubReaders => {
  const gate = openGate(options)
  const followUp = pageSize(FOLLOW_UPS_PER_POINT)
  const pullRequests = { page: pageSize(options.pageSize ?? PULL_REQUESTS_PER_POINT), followUp }
  const deployments = { page: pageSize(DEPLOYMENTS_PER_POINT), followUp }
  const names = pageSize(NAMES_PER_POINT)
  const repositories = repositoryListing(pageSize(REPOSITORIES_PER_PAGE), isInstallation(options.token))
  const readerOf = (client: GitHubClient): GitHubReader => ({
    listRepositories: (selector) => repositories.list(client, selector),
    findRepositories: (ids) => repositories.find(client, ids),
    fetchPullRequests: (repository, { after, onlyOpen }) =>
      readConnection(client, PULL_REQUESTS, pullRequests, repository, {
        after,
        states: onlyOpen ? ['OPEN'] : null,
      }),
    findPullRequestsById: (ids) => findByIds(client, PULL_REQUESTS, pullRequests, ids),
    fetchNames: (repository, { stream, after }) => readNames(client, names, stream, repository, after),
    fetchReviewComments: (repository, walk) => readReviewComments(client, repository, walk),
    fetchCommits: (repository, walk) => readCommits(client, repository, walk),
    fetchDeployments: (repository, walk) =>
      readConnection(client, DEPLOYMENTS, deployments, repository, walk),
    findDeploymentsById: (ids) => findByIds(client, DEPLOYMENTS, deployments, ids),
    listWorkflows: (repository) => readWorkflows(client, repository),
    fetchWorkflowRuns: (repository, walk) => readWorkflowRuns(client, repository, walk),
    fetchReleases: (repository, { after }) => readReleases(client, repository, after),
    fetchTags: (repository, { after }) => readTags(client, repository, after),
    ...openObjects(client, { pullRequests: pullRequests.page, followUp }),
    listTeams: (owner) => readTeams(client, followUp, owner),
    findPermission: (repository, login) => readPermission(client, repository, login),
    fetchCodeOwners: (repository) => readCodeOwners(client, repository),
  })
  return {
    polling: readerOf(openClient(options, gate, false)),
    urgent: readerOf(openClient(options, gate, true)),
    writer: openWriter(openClient(options, gate, true), options.token),
  }
}

/** The reader of the sync alone. */
export const openGitHub = (options: GitHubOptions): GitHubReader => openGitHubReaders(options).polling
