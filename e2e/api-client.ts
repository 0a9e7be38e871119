/** A client that knows nothing of the API but its OpenAPI document. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

type Parameter = {
  name: string
  in: 'path' | 'query'
  required?: boolean
  example?: unknown
  schema: { example?: unknown }
}
type Answer = {
  content?: Record<string, { schema: object }>
  links?: Record<string, { operationId: string; parameters: Record<string, string> }>
}
export type Operation = {
  method: string
  path: string
  operationId: string
  parameters: Parameter[]
  body: { example: unknown } | null
  responses: Record<string, Answer>
  /** Everything that its path takes. */
  methods: string[]
}
type Document = { paths: Record<string, Record<string, RawOperation>> }
type RawOperation = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: { 'application/json': { example?: unknown } } }
  responses: Record<string, Answer>
}

export type ApiClient = {
  operations: Operation[]
  objection(operation: Operation, answer: Told): string | null
}
export type Told = { status: number; type: string; text: string }

/** Reads the document: what may be asked, and what objection an answer meets (null: it is as documented). */
export function apiClient(document: Document): ApiClient {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ ...document, $id: 'api' })
  const compiled = new Map<string, ValidateFunction>()
  const validatorOf = (pointer: string): ValidateFunction => {
    const found = compiled.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` })
    compiled.set(pointer, found)
    return found
  }
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => ({
      method: method.toUpperCase(),
      path,
      operationId: told.operationId,
      parameters: told.parameters ?? [],
      body: told.requestBody ? { example: told.requestBody.content['application/json'].example } : null,
      responses: told.responses,
      methods: Object.keys(methods).map((one) => one.toUpperCase()),
    })),
  )
  return {
    operations,
    objection({ method, path, responses }, { status, type, text }) {
      const documented = responses[String(status)]
      if (documented === undefined) return `${status} is not documented: ${text.slice(0, 200)}`
      const [content] = Object.keys(documented.content ?? {})
      if (content === undefined)
        return text === '' ? null : `a body that is not documented: ${text.slice(0, 200)}`
      if (type.split(';')[0] !== content) return `${type} in place of ${content}`
      if (content !== 'application/json') return null
      const pointer = [
        'paths',
        path,
        method.toLowerCase(),
        'responses',
        String(status),
        'content',
        content,
        'schema',
      ]
      const isAsDocumented = validatorOf(`/${pointer.map(escaped).join('/')}`)
      return isAsDocumented(JSON.parse(text)) ? null : ajv.errorsText(isAsDocumented.errors)
    },
  }
}

const escaped = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))

/** The values that an answer gives to the path parameters of other operations, by operation and parameter. */
export function valuesFromLinks(
  operation: Operation,
  { status, text }: Told,
): [string, Record<string, string>][] {
  const links = operation.responses[String(status)]?.links ?? {}
  return Object.values(links).flatMap(({ operationId, parameters }) => {
    const found = Object.entries(parameters).map(([name, place]) => [
      name,
      place
        .replace('$response.body#/', '')
        .split('/')
        .reduce<unknown>(
          (value, step) => (value as Record<string, unknown> | undefined)?.[step],
          JSON.parse(text),
        ),
    ])
    return found.every(([, value]) => typeof value === 'string')
      ? [
          [operationId, Object.fromEntries(found) as Record<string, string>] as [
            string,
            Record<string, string>,
          ],
        ]
      : []
  })
}

/** The path with its parameters filled in, each encoded. */
export const filledPath = (path: string, values: Record<string, string>): string =>
  path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? 'nothing'))
