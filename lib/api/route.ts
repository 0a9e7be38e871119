import type { z } from 'zod'
import { z as zod } from 'zod'
import type { Grant } from '../auth/roles'

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

/** What a route answers with one status. `schema` absent: no body that JSON describes, of the type `content`. */
export type RouteAnswer = {
  description: string
  schema?: z.ZodType
  content?: string
  /** Routes that take a value of this answer: parameter by the place of the value in the body, such as `rows/0/id`. */
  leadsTo?: { path: string; parameter: string; at: string }[]
}

/** A link of the API: what may be asked by whom, what it means, and what it answers. The schemas here are those that validate. */
export type Route<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
> = {
  method: Method
  /** With its parameters in braces: `/api/v1/changes/{id}`. */
  path: string
  /** Null: anybody. */
  grant: Grant | null
  summary: string
  description?: string
  /** Of the path. */
  parameters: P
  query: Q
  /** Of a JSON body; null is none. */
  body: B | null
  /** A body that the route takes. */
  example?: z.input<B>
  /** What is answered when it works, by status. */
  answers: Record<number, RouteAnswer>
  /** Statuses of errors besides those that every route of its kind can answer. */
  errors: number[]
}

const none = zod.object({})
type None = typeof none

type Given<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = Omit<
  Route<P, Q, B>,
  'parameters' | 'query' | 'body' | 'errors'
> & { parameters?: P; query?: Q; body?: B; errors?: number[] }

/** A route of the registry; what it leaves out is none. */
export function route<
  P extends z.ZodObject = None,
  Q extends z.ZodObject = None,
  B extends z.ZodType = z.ZodNever,
>(given: Given<P, Q, B>): Route<P, Q, B> {
  return {
    ...given,
    parameters: given.parameters ?? (none as z.ZodObject as P),
    query: given.query ?? (none as z.ZodObject as Q),
    body: given.body ?? null,
    errors: given.errors ?? [],
  }
}
