import { z } from 'zod'
import {
  BackfillBody,
  ConnectGitHubBody,
  ConnectionAnswer,
  ConnectionsAnswer,
  GitHubCheck,
  GitHubConnected,
  GitHubTokenBody,
  RepositoryChoiceBody,
  SourceName,
} from '../connection-contract'
import { route } from '../route'

const bySource = z.object({ source: SourceName.meta({ example: 'github' }) })
const nothing = { body: z.strictObject({}), example: {} }
const answers = { 200: { description: 'The connection as it is now.', schema: ConnectionAnswer } }
const choice = {
  rule: 'chosen' as const,
  teamIds: [],
  repositoryIds: ['github:R_kgDOA'],
  leftOut: [],
  takesNew: false,
}

export const listConnections = route({
  method: 'GET',
  path: '/api/v1/connections',
  grant: 'configure',
  summary: 'The sources: what is connected, by whom, what it gives and lacks',
  answers: { 200: { description: 'GitHub and PagerDuty, connected or not.', schema: ConnectionsAnswer } },
})

export const checkGitHub = route({
  method: 'POST',
  path: '/api/v1/connections/github/check',
  grant: 'configure',
  summary:
    'Looks a token of GitHub over: what it gives and lacks, what it sees, what reading will cost; keeps nothing',
  body: GitHubTokenBody,
  example: { token: 'github_pat_11A' },
  answers: {
    200: { description: 'What GitHub says of it, its refusal included.', schema: GitHubCheck },
  },
})

export const connectGitHub = route({
  method: 'PUT',
  path: '/api/v1/connections/github',
  grant: 'configure',
  summary: 'Looks a token of GitHub over again and keeps it, sealed, in the place of the one before',
  description: 'A token that opens nothing is not kept: 422, with what GitHub said as `details.check`.',
  body: ConnectGitHubBody,
  example: { token: 'github_pat_11A', choice },
  answers: { 200: { description: 'It is connected, and read from now on.', schema: GitHubConnected } },
  errors: [409],
})

export const recheckGitHub = route({
  method: 'POST',
  path: '/api/v1/connections/github/recheck',
  grant: 'configure',
  summary: 'Looks the credential of GitHub in force over again and keeps what it gives and lacks now',
  ...nothing,
  answers,
  errors: [404, 409],
})

export const pauseSource = route({
  method: 'POST',
  path: '/api/v1/connections/{source}/pause',
  grant: 'configure',
  summary: 'Stops reading a source; webhooks are kept until it goes on',
  parameters: bySource,
  ...nothing,
  answers,
  errors: [404],
})

export const resumeSource = route({
  method: 'POST',
  path: '/api/v1/connections/{source}/resume',
  grant: 'configure',
  summary: 'Reads a paused source again',
  parameters: bySource,
  ...nothing,
  answers,
  errors: [404],
})

export const disconnectGitHub = route({
  method: 'DELETE',
  path: '/api/v1/connections/github',
  grant: 'configure',
  summary: 'Forgets the credential of GitHub; what was read stays and counts',
  answers,
  errors: [404],
})

export const chooseRepositories = route({
  method: 'PUT',
  path: '/api/v1/connections/github/choice',
  grant: 'configure',
  summary: 'Says which repositories are read; one that is left out keeps its history',
  body: RepositoryChoiceBody,
  example: choice,
  answers,
  errors: [404],
})

export const readFurtherBack = route({
  method: 'PUT',
  path: '/api/v1/connections/{source}/backfill',
  grant: 'configure',
  summary: 'Says how many days back a source is read; what was read before stays',
  parameters: bySource,
  body: BackfillBody,
  example: { days: 730 },
  answers,
  errors: [404],
})

export const askForReading = route({
  method: 'POST',
  path: '/api/v1/readings',
  grant: 'configure',
  summary: 'Reads all sources now instead of at the next round',
  ...nothing,
  answers: {
    202: { description: 'A round begins at once.', schema: z.object({ isAsked: z.literal(true) }) },
  },
})
