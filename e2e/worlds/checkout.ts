/** One team with one service: three deployments of March 2026, an incident twenty minutes after the second. */
import type { GitHubWorld, PagerDutyWorld } from '@/db/seed/world'
import {
  aConnection,
  aGitHubActor,
  aGitHubCommit,
  aGitHubDeployment,
  aGitHubDeploymentStatus,
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubWorld,
  aSha,
  many,
} from '../simulators/github/builders'
import {
  aLogEntry,
  aPagerDutyIncident,
  aPagerDutyService,
  aPagerDutyWorld,
  aReference,
} from '../simulators/pagerduty/builders'

/** When its story is over and all of March is settled, epoch ms. */
export const checkoutNow = Date.parse('2026-04-01T00:00:00Z')

const at = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}:00Z`
const days = [3, 10, 17]
const repository = aGitHubRepository({
  nameWithOwner: 'acme/shop',
  defaultBranchRef: { name: 'main', target: { oid: aSha('merge-3') } },
})

const pullRequests = days.map((day, index) =>
  aGitHubPullRequest({
    number: index + 1,
    title: ['Add tax', 'Round the receipt', 'Speed the basket up'][index] ?? '',
    createdAt: at(day, '08:00'),
    updatedAt: at(day, '12:00'),
    mergedAt: at(day, '12:00'),
    closedAt: at(day, '12:00'),
    body: '',
    timelineItems: aConnection([aGitHubReview({ id: `PRR_${day}`, submittedAt: at(day, '10:00') })]),
  }),
)

const deployments = days.map((day, index) =>
  aGitHubDeployment({
    id: `DE_${index + 1}`,
    commitOid: aSha(`merge-${index + 1}`),
    createdAt: at(day, '12:30'),
    updatedAt: at(day, '13:00'),
    statuses: aConnection([{ ...aGitHubDeploymentStatus('SUCCESS', at(day, '13:00')), id: `DES_${day}` }]),
  }),
)

const commits = [
  { name: 'root', at: '2026-02-02T09:00:00Z' },
  ...days.map((day, index) => ({ name: `merge-${index + 1}`, at: at(day, '12:00') })),
].map(({ name, at }, index, all) =>
  aGitHubCommit({
    sha: aSha(name),
    at,
    parents: index === 0 ? [] : [{ sha: aSha(all[index - 1]?.name ?? '') }],
  }),
)

const members = many(6, (index) => aGitHubActor(`person-${index}`))

export const checkoutGitHub = (): GitHubWorld =>
  aGitHubWorld({
    repositories: [
      aGitHubRepositoryWorld({
        repository,
        pullRequests,
        commits: commits.toReversed(),
        deployments: deployments.toReversed(),
      }),
    ],
    teams: [
      {
        id: 'T_checkout',
        slug: 'checkout',
        name: 'Checkout',
        parentTeam: null,
        members: aConnection(members),
        repositories: {
          totalCount: 1,
          edges: [{ permission: 'ADMIN', node: { id: repository.id, nameWithOwner: 'acme/shop' } }],
        },
      },
    ],
  })

const incident = aPagerDutyIncident({
  id: 'QTAX',
  incident_number: 1,
  title: 'Receipts do not add up',
  status: 'resolved',
  created_at: at(10, '13:20'),
  updated_at: at(10, '14:30'),
  resolved_at: at(10, '14:30'),
  last_status_change_at: at(10, '14:30'),
  service: aReference('service', 'PSHOP'),
  teams: [],
})

export const checkoutPagerDuty = (): PagerDutyWorld =>
  aPagerDutyWorld({
    services: [aPagerDutyService({ id: 'PSHOP', name: 'shop', teams: [] })],
    incidents: [incident],
    logEntries: [
      aLogEntry({ id: 'RTAX1', created_at: incident.created_at, incident: aReference('incident', 'QTAX') }),
      aLogEntry({
        id: 'RTAX2',
        type: 'resolve_log_entry',
        created_at: incident.resolved_at ?? '',
        incident: aReference('incident', 'QTAX'),
      }),
    ],
  })
