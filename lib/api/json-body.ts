import type { z } from 'zod'
import { readBody } from '../inbox/read-body'
import { ApiError } from './api-error'
import { isPlain } from './checked'

export const bodyCap = 64 * 1024
const deepest = 12
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** The body of a request, checked: JSON of at most 64 KB, then the schema. Throws a 4xx that names what is wrong. */
export async function jsonBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.infer<S>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type.trim())) {
    throw new ApiError(415, 'not-json', 'The body must be of the content type application/json.')
  }
  const body = await readBody(request, bodyCap)
  if (typeof body === 'string') throw refusals[body]
  const text = decodedText(body)
  const told = parsedJson(text)
  refuseOddities(told, [])
  refuseRepeated(text, told)
  return checkedBody(schema, told)
}

const refusals = {
  'too-large': new ApiError(413, 'too-large', `A body may have ${bodyCap} bytes at the most.`),
  'no-room': new ApiError(503, 'no-room', 'Too much is under way. Send it again in a few seconds.'),
  'not-sent': new ApiError(400, 'not-sent', 'The body was not sent to its end.'),
}

function decodedText(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch (error) {
    if (error instanceof TypeError)
      throw new ApiError(400, 'bad-encoding', 'The body is not encoded as UTF-8.')
    throw error
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new ApiError(400, 'bad-json', 'The body is not JSON.')
    throw error
  }
}

/** Of a field given twice the parser keeps the last, and another reader of the same body may keep the first. */
function refuseRepeated(text: string, told: unknown): void {
  const given = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(
    ([, colon]) => colon !== undefined,
  ).length
  if (given > countFields(told)) {
    throw new ApiError(400, 'repeated-field', 'The body gives a field more than once.')
  }
}

function countFields(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce<number>((sum, entry) => sum + countFields(entry), own)
}

function refuseOddities(value: unknown, path: (string | number)[]): void {
  if (path.length > deepest) {
    throw new ApiError(400, 'too-deep', `The body may be nested ${deepest} levels deep at the most.`)
  }
  if (typeof value === 'string') refuseOddText(value, path)
  if (typeof value !== 'object' || value === null) return
  for (const [key, entry] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) {
      throw new ApiError(400, 'forbidden-field', `No field may be called "${key}".`, { field: key })
    }
    refuseOddText(key, path)
    refuseOddities(entry, [...path, key])
  }
}

function refuseOddText(text: string, path: (string | number)[]): void {
  if (isPlain(text)) return
  const message = `${fieldWords(path)} holds a character that no text has.`
  throw new ApiError(400, 'bad-text', message, { field: path.join('.') })
}

function checkedBody<S extends z.ZodType>(schema: S, told: unknown): z.infer<S> {
  const parsed = schema.safeParse(told)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? step.toString() : step))
  if (issue?.code === 'unrecognized_keys') {
    const field = [...path, String(issue.keys[0]).slice(0, 60)].join('.')
    throw new ApiError(422, 'unknown-field', `There is no field "${field}".`, { field })
  }
  const field = path.join('.')
  throw new ApiError(422, 'bad-field', `${fieldWords(path)} is not right: ${issue?.message ?? ''}.`, {
    field,
  })
}

const fieldWords = (path: readonly (string | number)[]): string =>
  path.length === 0 ? 'The body' : `The field "${path.join('.').slice(0, 120)}"`
