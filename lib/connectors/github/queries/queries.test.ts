import { parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { queryCost } from '@/e2e/simulators/github/query-cost'
import { gitHubSchema } from '@/e2e/simulators/github/schema'
import { CODE_OWNERS, LAST_CHANGE } from './code-owners'
import { DEPLOYMENT_NAMES, DEPLOYMENTS_BY_ID, DEPLOYMENTS_PAGE } from './deployments'
import {
  FILES,
  followUpDocument,
  LABELS,
  MEMBERS,
  STATUSES,
  TEAM_REPOSITORIES,
  TIMELINE,
  USER_CONTENT_EDITS,
} from './parts'
import { PULL_REQUEST_NAMES, PULL_REQUESTS_BY_ID, PULL_REQUESTS_PAGE } from './pull-requests'
import { RELEASE_NAMES } from './releases'
import {
  type NewestField,
  repositoriesById,
  repositoriesOfOwner,
  repositoriesOfViewer,
  repositoryByName,
} from './repositories'
import { TEAMS_PAGE } from './teams'
import { TEMPLATES } from './templates'

const PARTS = [LABELS, FILES, USER_CONTENT_EDITS, TIMELINE, STATUSES, MEMBERS, TEAM_REPOSITORIES]

const NEWEST: NewestField[] = ['pullRequests', 'deployments', 'releases', 'tags', 'codeOwners']

const DOCUMENTS = {
  PULL_REQUESTS_PAGE,
  PULL_REQUESTS_BY_ID,
  PULL_REQUEST_NAMES,
  DEPLOYMENTS_PAGE,
  DEPLOYMENTS_BY_ID,
  DEPLOYMENT_NAMES,
  RELEASE_NAMES,
  'a repository by name': repositoryByName(NEWEST),
  'repositories by id': repositoriesById(NEWEST),
  'repositories of an owner': repositoriesOfOwner(NEWEST),
  'repositories of the viewer, bare': repositoriesOfViewer([]),
  TEAMS_PAGE,
  CODE_OWNERS,
  LAST_CHANGE,
  TEMPLATES,
  'follow-up of every part': followUpDocument(PARTS),
}

const priceOf = (document: string, first: number) =>
  queryCost(gitHubSchema(), parse(document), { owner: 'acme', name: 'api', first }).cost

describe('the GraphQL documents', () => {
  it.each(Object.entries(DOCUMENTS))('%s is valid in GitHub’s published schema', (_, document) => {
    expect(validate(gitHubSchema(), parse(document))).toEqual([])
  })

  it('asks for as many pull requests as one point pays, and not one fewer', () => {
    expect(priceOf(PULL_REQUESTS_PAGE, 37)).toBe(1)
    expect(priceOf(PULL_REQUESTS_PAGE, 38)).toBe(2)
  })

  it('reads 100 deployments, and 50 teams, for one point', () => {
    expect(priceOf(DEPLOYMENTS_PAGE, 100)).toBe(1)
    expect(priceOf(TEAMS_PAGE, 50)).toBe(1)
  })

  it('lists what there is for one point per 100', () => {
    const documents = [PULL_REQUEST_NAMES, DEPLOYMENT_NAMES, RELEASE_NAMES]
    expect(documents.map((document) => priceOf(document, 100))).toEqual([1, 1, 1])
  })

  it('reads on in as many connections as a page of pull requests has for one point, briefly', () => {
    const document = followUpDocument(Array.from({ length: 148 }, () => TIMELINE))
    expect(validate(gitHubSchema(), parse(document))).toEqual([])
    expect(queryCost(gitHubSchema(), parse(document), {}).cost).toBe(1)
    expect(document.length).toBeLessThan(100_000)
  })
})
