/**
 * The organisation that the faults strike: `acme/api`, which is struck, `acme/web`, which must not feel it, and
 * `acme/empty`, where nothing was ever pushed; a PagerDuty with incidents in several windows.
 */
import type { GitHubRepositoryWorld, World } from '@/db/seed/world'
import type { GitHubPullRequest } from '@/lib/connectors/github/payload'
import type { PagerDutyLogEntry } from '@/lib/connectors/pagerduty/payload'
import {
  aConnection,
  aGitHubActor,
  aGitHubCommit,
  aGitHubDeployment,
  aGitHubDeploymentStatus,
  aGitHubFile,
  aGitHubIssueComment,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
  aGitHubRelease,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubReviewComment,
  aGitHubTag,
  aGitHubTeam,
  aGitHubUser,
  aGitHubWorkflow,
  aGitHubWorkflowRun,
  aNumber,
  aSha,
  many,
} from '../simulators/github/builders'
import {
  aChangeEvent,
  aLogEntry,
  aNote,
  aPagerDutyIncident,
  aPagerDutyService,
  aPagerDutyWorld,
  aReference,
} from '../simulators/pagerduty/builders'

export const endsAt = Date.parse('2026-04-20T00:00:00Z')
export const backfillDays = 120

/** The instant `days` and `hours` before the world's end, as the vendors write it. */
export const ago = (days: number, hours = 0): string =>
  new Date(endsAt - days * 86_400_000 - hours * 3_600_000).toISOString().replace('.000Z', 'Z')

export const aWorld = (): World => ({
  endsAt,
  github: {
    owner: 'acme',
    repositories: [anApi(), aWeb(), anEmpty()],
    teams: [aGitHubTeam({ slug: 'payments' })],
  },
  pagerDuty: aPagerDutyAccount(),
})

/** A pull request of `repository`, opened and reviewed in one day, `days` before the end. */
export function aChange(
  repository: string,
  number: number,
  days: number,
  given: Partial<GitHubPullRequest> = {},
): GitHubPullRequest {
  const name = `${repository}-${number}`
  const mergedAt = ago(days)
  return aGitHubPullRequest({
    id: `PR_${name}`,
    number,
    url: `https://github.com/acme/${repository}/pull/${number}`,
    createdAt: ago(days, 9),
    updatedAt: mergedAt,
    mergedAt,
    closedAt: mergedAt,
    mergeCommit: { oid: aSha(`merge-${name}`) },
    headRefOid: aSha(`head-${name}`),
    author: aGitHubActor(number % 2 === 0 ? 'ada' : 'lin'),
    files: aConnection([aGitHubFile(`src/part-${number % 3}.ts`, 20 + number, 5)]),
    timelineItems: aConnection([
      aGitHubPullRequestCommit({
        oid: aSha(`head-${name}`),
        message: `Work on ${name}`,
        authoredDate: ago(days, 10),
        committedDate: ago(days, 10),
      }),
      aGitHubIssueComment({ id: `IC_${name}`, createdAt: ago(days, 7), body: `About ${name}.` }),
      aGitHubReview({ id: `PRR_${name}`, submittedAt: ago(days, 4) }),
    ]),
    ...given,
  })
}

const anOpenOne = (repository: string, number: number, days: number) =>
  aChange(repository, number, days, { state: 'OPEN', mergedAt: null, closedAt: null, mergeCommit: null })

/** The default branch's line: one merge commit for each merged pull request, newest first. */
export function lineOf(pullRequests: GitHubPullRequest[]) {
  const merged = pullRequests
    .filter(({ mergedAt }) => mergedAt)
    .toSorted((a, b) => ((a.mergedAt ?? '') < (b.mergedAt ?? '') ? 1 : -1))
  return merged.map(({ mergeCommit, mergedAt, number, title }, at) => {
    const signed = { name: 'ada', email: 'ada@example.org', date: mergedAt }
    const parent = merged[at + 1]?.mergeCommit?.oid
    return aGitHubCommit({
      sha: mergeCommit?.oid ?? '',
      commit: { message: `${title} (#${number})`, author: signed, committer: signed },
      parents: parent ? [{ sha: parent }] : [],
    })
  })
}

function aRepository(
  name: string,
  pullRequests: GitHubPullRequest[],
  rest: Partial<GitHubRepositoryWorld>,
): GitHubRepositoryWorld {
  const commits = lineOf(pullRequests)
  return aGitHubRepositoryWorld({
    repository: aGitHubRepository({
      nameWithOwner: `acme/${name}`,
      createdAt: ago(400),
      defaultBranchRef: { name: 'main', target: { oid: commits[0]?.sha ?? '' } },
    }),
    pullRequests,
    commits,
    ...rest,
  })
}

function anApi(): GitHubRepositoryWorld {
  const pullRequests = [
    anOpenOne('api', 12, 1),
    ...many(10, (at) => aChange('api', 11 - at, 3 + at * 9)),
    anOpenOne('api', 1, 95),
  ]
  return aRepository('api', pullRequests, {
    reviewComments: many(6, (at) =>
      aGitHubReviewComment({
        id: 100 + at,
        pull_request_url: `https://api.github.com/repos/acme/api/pulls/${11 - at}`,
        pull_request_review_id: null,
        user: aGitHubUser('grace'),
        created_at: ago(3 + at * 9, 5),
      }),
    ),
    deployments: many(6, (at) => {
      const createdAt = ago(3 + at * 9, -1)
      return aGitHubDeployment({
        id: `DE_api_${6 - at}`,
        commitOid: aSha(`merge-api-${11 - at}`),
        createdAt,
        updatedAt: createdAt,
        state: at === 0 ? 'IN_PROGRESS' : 'ACTIVE',
        statuses: aConnection(
          at === 0 ? [] : [{ ...aGitHubDeploymentStatus('SUCCESS', createdAt), id: `DES_api_${6 - at}` }],
        ),
      })
    }),
    releases: many(5, (at) =>
      aGitHubRelease({
        id: 5 - at,
        tag_name: `v1.${5 - at}.0`,
        name: `v1.${5 - at}.0`,
        created_at: ago(10 + at * 20),
        published_at: ago(10 + at * 20),
      }),
    ),
    tags: many(5, (at) =>
      aGitHubTag({ name: `v1.${5 - at}.0`, commit: { sha: aSha(`merge-api-${10 - at * 2}`) } }),
    ),
  })
}

function aWeb(): GitHubRepositoryWorld {
  const pullRequests = many(7, (at) => aChange('web', 7 - at, 4 + at * 11))
  return aRepository('web', pullRequests, {
    reviewComments: many(2, (at) =>
      aGitHubReviewComment({
        id: 200 + at,
        pull_request_url: `https://api.github.com/repos/acme/web/pulls/${7 - at}`,
        pull_request_review_id: null,
        created_at: ago(4 + at * 11, 5),
      }),
    ),
    workflows: [aGitHubWorkflow({ id: 20 })],
    workflowRuns: many(6, (at) =>
      aGitHubWorkflowRun({
        id: 306 - at,
        workflow_id: 20,
        head_sha: aSha(`merge-web-${7 - at}`),
        created_at: ago(4 + at * 11, -1),
        ...(at === 0 ? { status: 'in_progress', conclusion: null } : {}),
      }),
    ),
  })
}

const anEmpty = (): GitHubRepositoryWorld =>
  aGitHubRepositoryWorld({
    repository: aGitHubRepository({
      nameWithOwner: 'acme/empty',
      createdAt: ago(30),
      defaultBranchRef: null,
    }),
  })

function aPagerDutyAccount() {
  const incidents = many(8, (at) => {
    const resolved_at = at === 7 ? null : ago(2 + (7 - at) * 13, -2)
    return aPagerDutyIncident({
      id: `QINC${at}`,
      incident_number: at + 1,
      title: `api is slow, ${at}`,
      created_at: ago(2 + (7 - at) * 13),
      status: resolved_at ? 'resolved' : 'acknowledged',
      resolved_at,
      updated_at: resolved_at ?? ago(2, -1),
      last_status_change_at: resolved_at ?? ago(2, -1),
      service: aReference('service', at % 2 === 0 ? 'PAPI' : 'PWEB'),
      teams: [],
    })
  })
  return aPagerDutyWorld({
    services: [
      aPagerDutyService({ id: 'PAPI', name: 'api' }),
      aPagerDutyService({ id: 'PWEB', name: 'web' }),
      aPagerDutyService({ id: 'POTHER', name: 'warehouse' }),
    ],
    incidents,
    logEntries: incidents.flatMap(({ id, created_at, resolved_at, service }) => [
      anEntry(`${id}T`, 'trigger', id, created_at, service),
      ...(resolved_at ? [anEntry(`${id}R`, 'resolve', id, resolved_at, service)] : []),
    ]),
    notes: {
      QINC1: [aNote({ id: 'PNOTE1', created_at: ago(80, -1) })],
      QINC6: [aNote({ id: 'PNOTE6', created_at: ago(15, -1) })],
    },
    changeEvents: many(4, (at) =>
      aChangeEvent({
        id: `01CHANGE0000000000000000${at}`,
        timestamp: ago(5 + at * 20),
        services: [aReference('service', 'PAPI')],
      }),
    ),
  })
}

export const anEntry = (
  id: string,
  kind: string,
  incident: string,
  created_at: string,
  service: PagerDutyLogEntry['service'] = aReference('service', 'PAPI'),
) =>
  aLogEntry({
    id: `R${id}`,
    type: `${kind}_log_entry`,
    created_at,
    agent: aReference('user', 'PUSER01'),
    incident: aReference('incident', incident),
    service,
  })

/** What went on meanwhile, every kind of it, at fixed instants of the first ten minutes after the end. */
export function moveWorld({ github, pagerDuty }: World): void {
  const [api, web] = github.repositories
  if (!api || !web) throw new Error('This world lost its repositories.')
  const at = (minute: number) => ago(0, -minute / 60)
  const merge = (repository: GitHubRepositoryWorld, name: string, number: number, minute: number) => {
    const change = aChange(name, number, 0, {
      createdAt: ago(0, 1),
      updatedAt: at(minute),
      mergedAt: at(minute),
      closedAt: at(minute),
    })
    repository.pullRequests.unshift(change)
    repository.commits = lineOf(repository.pullRequests)
    const head = change.mergeCommit?.oid ?? ''
    repository.repository.defaultBranchRef = { name: 'main', target: { oid: head } }
  }
  merge(api, 'api', 13, 1)
  merge(web, 'web', 8, 2)
  const old = api.pullRequests.find(({ number }) => number === 3)
  if (old) {
    old.updatedAt = at(3)
    const late = aGitHubReview({ id: 'PRR_late', state: 'COMMENTED', submittedAt: at(3) })
    old.timelineItems = aConnection([...old.timelineItems.nodes, late])
  }
  const running = api.deployments[0]
  if (running) {
    running.state = 'ACTIVE'
    running.updatedAt = at(4)
    running.statuses = aConnection([{ ...aGitHubDeploymentStatus('SUCCESS', at(4)), id: 'DES_api_6' }])
  }
  const run = web.workflowRuns[0]
  if (run) Object.assign(run, { status: 'completed', conclusion: 'success', updated_at: at(4) })
  api.reviewComments.unshift(
    aGitHubReviewComment({
      id: aNumber('late-comment'),
      pull_request_url: 'https://api.github.com/repos/acme/api/pulls/3',
      pull_request_review_id: null,
      created_at: at(3),
    }),
  )
  api.releases.unshift(
    aGitHubRelease({ id: 6, tag_name: 'v1.6.0', name: 'v1.6.0', created_at: at(5), published_at: at(5) }),
  )
  api.tags.unshift(aGitHubTag({ name: 'v1.6.0', commit: { sha: aSha('merge-api-13') } }))
  const open = pagerDuty.incidents.find(({ id }) => id === 'QINC7')
  if (open) {
    Object.assign(open, {
      status: 'resolved',
      resolved_at: at(6),
      updated_at: at(6),
      last_status_change_at: at(6),
    })
  }
  pagerDuty.logEntries.push(anEntry('QINC7R', 'resolve', 'QINC7', at(6), aReference('service', 'PWEB')))
  pagerDuty.incidents.push(
    aPagerDutyIncident({
      id: 'QNEW',
      incident_number: 9,
      created_at: at(7),
      service: aReference('service', 'PAPI'),
      teams: [],
    }),
  )
  pagerDuty.logEntries.push(anEntry('QNEWT', 'trigger', 'QNEW', at(7)))
  pagerDuty.notes.QNEW = [aNote({ id: 'PNOTENEW', created_at: at(8) })]
  pagerDuty.changeEvents.push(aChangeEvent({ id: '01CHANGE0000000000000009', timestamp: at(8) }))
}
