import { z } from 'zod'
import { ChangeAnswer, ChangeEvidenceAnswer, LackingAnswer } from '../change-contract'
import { pageOf } from '../contract'
import { DeploymentAnswer, IncidentAnswer } from '../operations-contract'
import { lackingParameters, listParameters, pageParameters, scopeParameters } from '../parameters'
import { RepositoriesAnswer, ServicesAnswer, TeamsAnswer } from '../place-contract'
import { route } from '../route'
import { SyncAnswer } from '../sync-contract'

const List = z.object({ ...listParameters, ...pageParameters })

export const listChanges = route({
  method: 'GET',
  path: '/api/v1/changes',
  grant: 'read-own-rows',
  summary: 'Changes, newest first; those that do not count carry their reason',
  query: List,
  answers: {
    200: {
      description: 'A page of changes.',
      schema: pageOf(ChangeAnswer),
      leadsTo: [{ path: '/api/v1/changes/{id}', parameter: 'id', at: 'rows/0/id' }],
    },
  },
})

export const readChange = route({
  method: 'GET',
  path: '/api/v1/changes/{id}',
  grant: 'read-own-rows',
  summary: 'One change with all its evidence',
  parameters: z.object({ id: z.string().min(1).max(300).meta({ example: 'github:1' }) }),
  answers: { 200: { description: 'The change.', schema: ChangeEvidenceAnswer } },
})

export const listExplanations = route({
  method: 'GET',
  path: '/api/v1/explanations',
  grant: 'read-own-rows',
  summary: 'Changes whose explanation lacks something, the largest open amount first',
  query: z.object({ ...scopeParameters, ...lackingParameters, ...pageParameters }),
  answers: { 200: { description: 'A page of changes.', schema: pageOf(LackingAnswer) } },
})

export const listDeployments = route({
  method: 'GET',
  path: '/api/v1/deployments',
  grant: 'read-own-rows',
  summary: 'Deployments, newest first; those that do not count carry their reason',
  query: List,
  answers: { 200: { description: 'A page of deployments.', schema: pageOf(DeploymentAnswer) } },
})

export const listIncidents = route({
  method: 'GET',
  path: '/api/v1/incidents',
  grant: 'read-own-rows',
  summary: 'Incidents, newest first; those that do not count carry their reason',
  query: z.object({
    ...listParameters,
    ...pageParameters,
    sourceService: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "The source's service by name, also one that stands for none of ours." }),
  }),
  answers: { 200: { description: 'A page of incidents.', schema: pageOf(IncidentAnswer) } },
})

export const listRepositories = route({
  method: 'GET',
  path: '/api/v1/repositories',
  grant: 'read-aggregates',
  summary: 'Repositories, with the sources of deployments found in each and the one in force',
  answers: { 200: { description: 'All repositories.', schema: RepositoriesAnswer } },
})

export const listServices = route({
  method: 'GET',
  path: '/api/v1/services',
  grant: 'read-aggregates',
  summary: 'Services, with their repositories and the services of sources that stand for them',
  answers: { 200: { description: 'All services.', schema: ServicesAnswer } },
})

export const listTeams = route({
  method: 'GET',
  path: '/api/v1/teams',
  grant: 'read-aggregates',
  summary: 'Teams, with what each owns',
  answers: { 200: { description: 'All teams.', schema: TeamsAnswer } },
})

export const readSync = route({
  method: 'GET',
  path: '/api/v1/sync',
  grant: 'read-sync',
  summary: 'How reading stands, stream by stream',
  answers: { 200: { description: 'How reading stands.', schema: SyncAnswer } },
})
