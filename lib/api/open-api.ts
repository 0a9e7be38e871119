import type { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi'
import { ErrorAnswer } from './contract'
import type { Route, RouteAnswer } from './route'
import { routes } from './routes'

const errorWords: Record<number, string> = {
  400: 'The request is malformed; the message names the parameter or field.',
  401: 'Nobody is signed in, or the token is unknown, expired or revoked.',
  403: 'You may not.',
  404: 'There is no such thing, or it may not be seen.',
  409: 'It stands against what is there.',
  413: 'The body is larger than 64 KB.',
  415: 'The body is not application/json.',
  422: 'A field of the body is missing, unknown or wrong; the message names it.',
  429: 'Too many requests; Retry-After says when to come again.',
  503: 'The store cannot be used now; the message says why.',
}

let made: object | null = null

/** The OpenAPI 3.1 document of all registered routes, made once. */
export function openApi(): object {
  made ??= createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Headroom',
      version: '1',
      description:
        "Days are YYYY-MM-DD in the organisation's zone, `to` exclusive; instants ISO 8601 in UTC; durations ms, shares 0–1, unknown null, nothing rounded.",
    },
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
    paths: pathsOf(routes),
  })
  return made
}

function pathsOf(all: readonly Route[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const route of all) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return paths
}

/** Such as `listChanges`: the method and the words of the path. */
export const operationId = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  [method.toLowerCase(), ...path.replace('/api/', '').split(/[^A-Za-z0-9]+/)].filter(Boolean).join('-')

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { summary, description, grant, parameters, query, body, example } = route
  return {
    operationId: operationId(route),
    summary,
    description: [description, grant === null ? 'Anybody may.' : `Needs the grant \`${grant}\`.`]
      .filter((words) => words !== undefined)
      .join(' '),
    ...(grant === null ? { security: [] } : {}),
    requestParams: {
      ...(hasFields(parameters) ? { path: parameters } : {}),
      ...(hasFields(query) ? { query } : {}),
    },
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body, example } } } }),
    responses: { ...answersOf(route), ...errorsOf(route) },
  }
}

const hasFields = (schema: z.ZodObject): boolean => Object.keys(schema.shape).length > 0

function answersOf({ answers }: Route): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      {
        description: answer.description,
        ...contentOf(answer),
        ...(answer.leadsTo === undefined ? {} : { links: linksOf(answer.leadsTo) }),
      },
    ]),
  )
}

function contentOf({ schema, content = 'application/json' }: RouteAnswer) {
  if (schema !== undefined) return { content: { [content]: { schema } } }
  return { content: { [content]: { schema: { type: 'string' as const } } } }
}

function linksOf(leadsTo: NonNullable<RouteAnswer['leadsTo']>) {
  return Object.fromEntries(
    leadsTo.map(({ path, parameter, at }) => {
      const operation = operationId({ method: 'GET', path })
      return [operation, { operationId: operation, parameters: { [parameter]: `$response.body#/${at}` } }]
    }),
  )
}

/** Statuses of the errors that a route can answer. */
function errorStatuses({ grant, parameters, query, body, errors }: Route): number[] {
  const known = new Set(errors)
  if (grant !== null) for (const status of [400, 401, 403, 503]) known.add(status)
  if (hasFields(parameters) || hasFields(query)) known.add(400)
  if (hasFields(parameters)) known.add(404)
  if (body !== null) for (const status of [413, 415, 422]) known.add(status)
  return [...known].sort((a, b) => a - b)
}

function errorsOf(route: Route): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    errorStatuses(route)
      .filter((status) => !(status in route.answers))
      .map((status) => [
        String(status),
        {
          description: errorWords[status] ?? 'It failed; the message says why.',
          content: { 'application/json': { schema: ErrorAnswer } },
        },
      ]),
  )
}
