import { z } from 'zod'
import { DeploymentPayload, IncidentPayload } from '../../ingest/payload'
import { route } from '../route'

const Told = z.object({ id: z.string(), state: z.enum(['new', 'changed', 'unchanged']) }).meta({ id: 'Told' })

const answers = {
  200: {
    description: 'It was told before: told again (`unchanged`), or otherwise (`changed`).',
    schema: Told,
  },
  201: { description: 'It is new.', schema: Told },
}

export const tellDeployment = route({
  method: 'POST',
  path: '/api/v1/deployments',
  grant: 'ingest',
  summary:
    'Tell of a deployment; the same source and externalId again is the same one, and the last telling holds',
  description:
    'A repository that is told of takes its deployments from the API and from nothing else, unless somebody decides otherwise. It counts as read from the first deployment told of.',
  body: DeploymentPayload,
  example: {
    source: 'jenkins',
    externalId: 'deploy-1042',
    repository: 'marlow/payments-api',
    environment: 'production',
    sha: '3f563e111f30a8550050f944a0df8960abb8a6a2',
    outcome: 'success',
    startedAt: '2026-03-02T09:12:00Z',
    finishedAt: '2026-03-02T09:18:30Z',
    url: 'https://jenkins.example.com/job/deploy/1042',
  },
  answers,
})

export const tellIncident = route({
  method: 'POST',
  path: '/api/v1/incidents',
  grant: 'ingest',
  summary:
    'Tell of an incident; the same source and externalId again is the same one, and the last telling holds',
  body: IncidentPayload,
  example: {
    source: 'statuspage',
    externalId: 'inc-77',
    service: 'payments-api',
    title: 'Card payments fail for one bank',
    number: 77,
    triggeredAt: '2026-03-02T09:40:00Z',
    acknowledgedAt: '2026-03-02T09:44:00Z',
    resolvedAt: '2026-03-02T11:05:00Z',
    urgency: 'high',
    priority: 'P2',
    url: 'https://status.example.com/incidents/77',
  },
  answers,
})
