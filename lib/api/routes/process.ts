import { z } from 'zod'
import { route } from '../route'

export const readOpenApi = route({
  method: 'GET',
  path: '/api/v1/openapi.json',
  grant: 'read-aggregates',
  summary: 'This document',
  answers: {
    200: { description: 'An OpenAPI 3.1 document.', schema: z.looseObject({ openapi: z.string() }) },
  },
})

export const readHealth = route({
  method: 'GET',
  path: '/api/health',
  grant: null,
  summary: 'Whether the process runs',
  answers: { 200: { description: 'It runs.', schema: z.object({ state: z.literal('running') }) } },
})

export const readReady = route({
  method: 'GET',
  path: '/api/ready',
  grant: null,
  summary: 'Whether the store is migrated and can be read',
  answers: {
    200: { description: 'It is.', schema: z.object({ state: z.literal('ready') }) },
    503: {
      description: 'It is not, and why.',
      schema: z.object({ state: z.literal('not-ready'), reason: z.string() }),
    },
  },
})

export const readProcessMetrics = route({
  method: 'GET',
  path: '/api/metrics',
  grant: 'read-process',
  summary: 'This process, its requests and how reading stands, for Prometheus',
  answers: { 200: { description: 'The text format of Prometheus.', content: 'text/plain' } },
})
