/**
 * One repository and one PagerDuty service of rare things, to be added to a made-up organisation: all that its story tells
 * too seldom to be counted on. Everything lies in the eight weeks before the world's end.
 */
import type { GitHubRepositoryWorld, World } from '@/db/seed/world'
import type { GitHubCommit, GitHubDeployment, GitHubPullRequest } from '@/lib/connectors/github/payload'
import type { PagerDutyIncident, PagerDutyLogEntry } from '@/lib/connectors/pagerduty/payload'
import {
  aConnection,
  aGitHubActor,
  aGitHubCommit,
  aGitHubDeployment,
  aGitHubDeploymentStatus,
  aGitHubEvent,
  aGitHubFile,
  aGitHubIssueComment,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubReviewComment,
  aGitHubUser,
  aSha,
  many,
} from '../simulators/github/builders'
import {
  aLogEntry,
  aPagerDutyIncident,
  aPagerDutyService,
  aReference,
} from '../simulators/pagerduty/builders'

const name = 'marlow/corners'
const robot = aGitHubActor('coderabbitai', { __typename: 'Bot', databaseId: 136622811 })
const dependabot = aGitHubActor('dependabot', { __typename: 'Bot', databaseId: 49699333 })

/** A moment of the day that lies `days` before the end, UTC. */
type Moment = (days: number, hour: number, minute?: number) => string

/** The world with the corners added to it; what it had is left as it is. */
export function withCorners(world: World): World {
  const at: Moment = (days, hour, minute = 0) =>
    new Date(world.endsAt - days * 86_400_000 + hour * 3_600_000 + minute * 60_000).toISOString()
  const { incidents, logEntries } = rareIncidents(at)
  const { github, pagerDuty } = world
  return {
    ...world,
    github: { ...github, repositories: [...github.repositories, rareRepository(at)] },
    pagerDuty: {
      ...pagerDuty,
      services: [...pagerDuty.services, aPagerDutyService({ id: 'PCORNER', name: 'corners', teams: [] })],
      incidents: [...pagerDuty.incidents, ...incidents],
      logEntries: [...pagerDuty.logEntries, ...logEntries],
    },
  }
}

function rareRepository(at: Moment): GitHubRepositoryWorld {
  const pullRequests = [...merged(at), ...unmerged(at)]
  const commits = line(at)
  return aGitHubRepositoryWorld({
    repository: aGitHubRepository({
      nameWithOwner: name,
      createdAt: at(700, 0),
      defaultBranchRef: { name: 'main', target: { oid: commits[0]?.sha ?? '' } },
    }),
    pullRequests: pullRequests.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)),
    commits,
    reviewComments: remarksForThreePages(at),
    deployments: deployments(at),
  })
}

/** Opened at 8, reviewed by grace at 10 and merged at 12 of one day, unless told otherwise. */
function change(at: Moment, number: number, days: number, given: Partial<GitHubPullRequest> = {}) {
  const mergedAt = at(days, 12)
  return aGitHubPullRequest({
    number,
    id: `PR_corner_${number}`,
    url: `https://github.com/${name}/pull/${number}`,
    createdAt: at(days, 8),
    updatedAt: mergedAt,
    mergedAt,
    closedAt: mergedAt,
    mergeCommit: { oid: aSha(`corner-${number}`) },
    timelineItems: aConnection([written(at, number, days), reviewed(at, number, days)]),
    ...given,
  })
}

const written = (at: Moment, number: number, days: number) =>
  aGitHubPullRequestCommit({
    oid: aSha(`head-${number}`),
    message: `Work on ${number}`,
    authoredDate: at(days, 7),
    committedDate: at(days, 7),
  })

const reviewed = (at: Moment, number: number, days: number) =>
  aGitHubReview({ id: `PRR_corner_${number}`, submittedAt: at(days, 10) })

function merged(at: Moment): GitHubPullRequest[] {
  return [
    change(at, 1, 50, {
      timelineItems: aConnection([
        ...['one', 'two'].map((part) =>
          aGitHubPullRequestCommit({
            oid: aSha(`branch-${part}`),
            message: `Part ${part}`,
            authoredDate: at(51, 9),
            committedDate: at(51, 9),
          }),
        ),
        reviewed(at, 1, 50),
      ]),
    }),
    change(at, 2, 48, {
      timelineItems: aConnection([
        ...['first', 'second'].map((part, minute) =>
          aGitHubPullRequestCommit({
            oid: aSha(`unrebased-${part}`),
            message: `Rebased ${part}`,
            authoredDate: at(49, 9, minute),
            committedDate: at(49, 9, minute),
          }),
        ),
        reviewed(at, 2, 48),
      ]),
    }),
    change(at, 3, 46, { author: dependabot, files: aConnection([aGitHubFile('package-lock.json', 90, 40)]) }),
    change(at, 4, 45, { files: aConnection([aGitHubFile('package-lock.json', 400, 300)]) }),
    change(at, 5, 44, { baseRefName: 'release/1.0' }),
    change(at, 6, 43, { headRefName: 'release/1.0' }),
    change(at, 7, 41, {
      timelineItems: aConnection([
        written(at, 7, 41),
        aGitHubReview({ author: robot, state: 'COMMENTED', submittedAt: at(41, 9) }),
      ]),
    }),
    change(at, 8, 39, {
      timelineItems: aConnection([
        written(at, 8, 39),
        aGitHubReview({ id: 'PRR_withdrawn', state: 'DISMISSED', submittedAt: at(39, 10) }),
        aGitHubEvent('ReviewDismissedEvent', at(38, 9), {
          previousReviewState: 'APPROVED',
          review: { id: 'PRR_withdrawn' },
        }),
      ]),
      updatedAt: at(38, 9),
    }),
    change(at, 9, 37, {
      timelineItems: aConnection([
        written(at, 9, 37),
        aGitHubReview({ id: 'PRR_on_draft', submittedAt: at(37, 9) }),
        aGitHubEvent('ReadyForReviewEvent', at(37, 10, 30)),
      ]),
    }),
    change(at, 10, 36, { author: null }),
    change(at, 13, 34, { timelineItems: aConnection([written(at, 13, 80), reviewed(at, 13, 34)]) }),
    tooLargeForOnePage(at),
    change(at, 15, 31, {
      createdAt: at(32, 8),
      timelineItems: aConnection([
        written(at, 15, 32),
        aGitHubIssueComment({ body: 'What about the other caller?', createdAt: at(32, 9) }),
        aGitHubEvent('ConvertToDraftEvent', at(32, 11)),
        aGitHubEvent('ReadyForReviewEvent', at(31, 9)),
        reviewed(at, 15, 31),
      ]),
    }),
    change(at, 18, 29, { title: 'Revert "Change 7"' }),
    change(at, 19, 28, { title: 'Revert "Revert "Change 7""' }),
    change(at, 20, 26, { baseRefName: 'change-21', mergeCommit: { oid: aSha('joined-20') } }),
    change(at, 21, 25),
  ]
}

/** More files, comments and reviews than a page of GitHub's holds. */
function tooLargeForOnePage(at: Moment): GitHubPullRequest {
  const files = many(130, (index) => aGitHubFile(`src/part-${index}.ts`, index, 4))
  const comments = many(120, (index) =>
    aGitHubIssueComment({
      id: `IC_corner_${index}`,
      author: aGitHubActor(index % 2 === 0 ? 'ada' : 'grace'),
      body: `Remark number ${index} of many.`,
      createdAt: at(33, 8, 30 + index),
    }),
  )
  return change(at, 14, 33, {
    changedFiles: 130,
    files: aConnection(files),
    timelineItems: aConnection([written(at, 14, 33), ...comments, reviewed(at, 14, 33)]),
  })
}

/** The author's own notes on the lines of the large change, newest first. */
const remarksForThreePages = (at: Moment) =>
  many(230, (index) =>
    aGitHubReviewComment({
      id: 5000 + index,
      pull_request_url: `https://api.github.com/repos/${name}/pulls/14`,
      user: aGitHubUser('ada'),
      path: `src/part-${index % 130}.ts`,
      created_at: at(33, 8, 5 + index),
    }),
  ).reverse()

function unmerged(at: Moment): GitHubPullRequest[] {
  const open = { state: 'OPEN', mergedAt: null, closedAt: null, mergeCommit: null, mergedBy: null } as const
  const closed = { ...open, state: 'CLOSED', closedAt: at(20, 15), updatedAt: at(20, 15) } as const
  return [
    change(at, 11, 4, { ...open, timelineItems: aConnection([written(at, 11, 4)]) }),
    change(at, 12, 3, { ...open, isDraft: true, timelineItems: aConnection([written(at, 12, 3)]) }),
    change(at, 16, 20, closed),
    change(at, 17, 20, { ...closed, timelineItems: aConnection([written(at, 17, 20)]) }),
  ]
}

type Landing = {
  sha: string
  at: string
  message: string
  author?: string
  writtenAt?: string
  brings?: string
}

/** The default branch, newest first: merges, a rebase, squashes, pushes, and a branch that a merge brought. */
function line(at: Moment): GitHubCommit[] {
  const squash = (number: number, days: number): Landing => ({
    sha: aSha(`corner-${number}`),
    at: at(days, 12),
    message: `Change ${number} (#${number})`,
  })
  const push = (label: string, when: string, author: string): Landing => ({
    sha: aSha(`push-${label}`),
    at: when,
    message: `Push ${label}`,
    author,
  })
  const rebased = (part: string, minute: number, sha: string): Landing => ({
    sha,
    at: at(48, 12),
    message: `Rebased ${part}`,
    writtenAt: at(49, 9, minute),
  })
  const own = grown([
    { sha: aSha('root'), at: at(70, 9), message: 'Begin' },
    // Half an hour before a trailing window of 28 local days begins, with a change of clocks inside it.
    push('before-spring-in-auckland', at(64, 11, 30), 'ada'),
    {
      sha: aSha('corner-1'),
      at: at(50, 12),
      message: 'Merge pull request #1 from marlow/change-1',
      brings: aSha('branch-two'),
    },
    push('before-spring-in-berlin', at(50, 22, 30), 'grace'),
    rebased('first', 0, aSha('rebased-first')),
    rebased('second', 1, aSha('corner-2')),
    squash(3, 46),
    squash(4, 45),
    squash(6, 43),
    squash(7, 41),
    squash(8, 39),
    squash(9, 37),
    squash(10, 36),
    squash(13, 34),
    squash(14, 33),
    squash(15, 31),
    squash(18, 29),
    squash(19, 28),
    squash(21, 25),
    push('one', at(22, 10), 'ada'),
    push('one-more', at(22, 11), 'ada'),
    push('another', at(22, 11, 5), 'grace'),
    push('early', at(15, 9), 'ada'),
    push('too-late-to-be-one', at(15, 10, 1), 'ada'),
  ])
  const branch = (['one', 'two'] as const).map((part, index) =>
    aGitHubCommit({
      sha: aSha(`branch-${part}`),
      at: at(51, 9),
      parents: [{ sha: aSha(index === 0 ? 'root' : 'branch-one') }],
    }),
  )
  return [...own.slice(0, -1), ...branch.reverse(), ...own.slice(-1)]
}

function grown(landings: Landing[]): GitHubCommit[] {
  return landings
    .map(({ sha, at, message, author = 'ada', writtenAt = at, brings }, index) => {
      const before = landings[index - 1]
      const signed = { name: author, email: `${author}@example.org` }
      return aGitHubCommit({
        sha,
        commit: { message, author: { ...signed, date: writtenAt }, committer: { ...signed, date: at } },
        author: aGitHubUser(author),
        committer: aGitHubUser(author),
        parents: [before?.sha, brings].flatMap((parent) => (parent ? [{ sha: parent }] : [])),
      })
    })
    .reverse()
}

/** Newest first: staging, a failure, the same version twice, one without an end, and a way back. */
function deployments(at: Moment): GitHubDeployment[] {
  const run = (
    id: number,
    sha: string,
    when: [number, number, number],
    given: Partial<GitHubDeployment> = {},
  ) =>
    aGitHubDeployment({
      id: `DE_corner_${id}`,
      commitOid: aSha(sha),
      createdAt: at(...when),
      updatedAt: at(...when),
      statuses: aConnection([
        { ...aGitHubDeploymentStatus('SUCCESS', at(when[0], when[1], when[2] + 5)), id: `DES_corner_${id}` },
      ]),
      ...given,
    })
  const ended = (id: number, state: string, when: string) =>
    aConnection([{ ...aGitHubDeploymentStatus(state, when), id: `DES_corner_${id}` }])
  return [
    run(1, 'corner-1', [50, 13, 0]),
    run(2, 'corner-7', [41, 13, 0], { environment: 'staging' }),
    run(3, 'corner-7', [41, 14, 0], { statuses: ended(3, 'FAILURE', at(41, 14, 4)) }),
    run(4, 'corner-8', [38, 13, 0]),
    run(5, 'corner-8', [38, 13, 20]),
    run(6, 'corner-14', [33, 13, 0]),
    run(7, 'corner-8', [33, 13, 10]),
    run(8, 'corner-14', [33, 13, 20]),
    run(9, 'corner-19', [28, 13, 0], { statuses: ended(9, 'IN_PROGRESS', at(28, 13, 1)) }),
    run(10, 'push-another', [22, 12, 0]),
    run(11, 'push-too-late-to-be-one', [1, 23, 0], { statuses: ended(11, 'IN_PROGRESS', at(1, 23, 1)) }),
  ].reverse()
}

/** Merged into another, reopened, too brief, of no urgency, of low urgency with a priority, and still open. */
function rareIncidents(at: Moment) {
  const told = [
    {
      id: 'QMERGED',
      number: 901,
      log: [
        ['trigger', at(30, 9, 1)],
        ['resolve', at(30, 9, 30)],
      ],
    },
    {
      id: 'QREOPENED',
      number: 902,
      log: [
        ['trigger', at(30, 9)],
        ['acknowledge', at(30, 9, 4)],
        ['resolve', at(30, 10)],
        ['trigger', at(30, 10, 20)],
        ['resolve', at(30, 11)],
      ],
    },
    {
      id: 'QBRIEF',
      number: 903,
      log: [
        ['trigger', at(24, 3)],
        ['resolve', at(24, 3, 1)],
      ],
    },
    {
      id: 'QLOW',
      number: 904,
      log: [
        ['trigger', at(21, 9)],
        ['resolve', at(21, 12)],
      ],
    },
    {
      id: 'QRANKED',
      number: 905,
      log: [
        ['trigger', at(18, 9)],
        ['resolve', at(18, 9, 40)],
      ],
    },
    { id: 'QOPEN', number: 906, log: [['trigger', at(1, 22)]] },
  ] as const
  const special: Record<string, Partial<PagerDutyIncident>> = {
    QMERGED: {
      resolve_reason: {
        type: 'merge_resolve_reason',
        incident: { id: 'QREOPENED', type: 'incident_reference' },
      },
    },
    QLOW: { urgency: 'low' },
    QRANKED: { urgency: 'low', priority: { id: 'P3', summary: 'P3' } },
  }
  return {
    incidents: told.map(({ id, number, log }) => {
      const [kind, when] = log.at(-1) ?? []
      return aPagerDutyIncident({
        id,
        incident_number: number,
        status: kind === 'resolve' ? 'resolved' : 'triggered',
        created_at: log[0][1],
        updated_at: when ?? null,
        resolved_at: kind === 'resolve' ? (when ?? null) : null,
        last_status_change_at: when ?? null,
        service: aReference('service', 'PCORNER'),
        teams: [],
        ...special[id],
      })
    }),
    logEntries: told.flatMap(({ id, log }) => log.map(([kind, when], index) => entry(id, index, kind, when))),
  }
}

const entry = (incident: string, index: number, kind: string, when: string): PagerDutyLogEntry =>
  aLogEntry({
    id: `R${incident}${index}`,
    type: `${kind}_log_entry`,
    created_at: when,
    incident: aReference('incident', incident),
    service: aReference('service', 'PCORNER'),
  })
