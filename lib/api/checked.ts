/** Checks of what a request says, each a 4xx that names what is wrong. */
import type { z } from 'zod'
import { ApiError } from './api-error'

/** Checks a query string; an unknown, repeated or malformed parameter is a 400 that names it. */
export function checkedQuery<S extends z.ZodObject>(schema: S, url: string): z.infer<S> {
  const { search, searchParams } = new URL(url)
  if (decoded(search.replaceAll('+', ' ')) === null) {
    throw new ApiError(400, 'bad-encoding', 'The query is not encoded as UTF-8.')
  }
  for (const name of searchParams.keys()) refuseOddName(schema, name, searchParams)
  return checkedWords(schema, Object.fromEntries(searchParams), 'bad-query')
}

function refuseOddName(schema: z.ZodObject, name: string, search: URLSearchParams): void {
  const parameter = name.slice(0, 60)
  if (!Object.hasOwn(schema.shape, name)) {
    throw new ApiError(400, 'unknown-parameter', `There is no parameter "${parameter}".`, {
      parameter,
      known: Object.keys(schema.shape),
    })
  }
  if (search.getAll(name).length > 1) {
    throw new ApiError(400, 'repeated-parameter', `The parameter "${parameter}" is given more than once.`, {
      parameter,
    })
  }
}

/** Checks the parameters of a path, which arrive encoded. */
export function checkedParameters<S extends z.ZodObject>(
  schema: S,
  given: Record<string, string | string[] | undefined>,
): z.infer<S> {
  const words: Record<string, string> = {}
  for (const name of Object.keys(schema.shape)) {
    const told = given[name]
    const word = typeof told === 'string' ? decoded(told) : null
    if (word === null) {
      throw new ApiError(400, 'bad-encoding', `"${name}" of the path is not encoded as UTF-8.`, {
        parameter: name,
      })
    }
    words[name] = word
  }
  return checkedWords(schema, words, 'bad-path')
}

function checkedWords<S extends z.ZodObject>(
  schema: S,
  words: Record<string, string>,
  code: string,
): z.infer<S> {
  for (const [parameter, word] of Object.entries(words)) {
    if (!isPlain(word)) {
      throw new ApiError(400, code, `The parameter "${parameter}" holds a character that no text has.`, {
        parameter,
      })
    }
  }
  const parsed = schema.safeParse(words)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const parameter = String(issue?.path[0] ?? '')
  throw new ApiError(400, code, `The parameter "${parameter}" is not ${issue?.message ?? 'valid'}.`, {
    parameter,
  })
}

/** Null where the encoding is broken. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** Neither NUL nor half a surrogate pair: stores and other programs cut or refuse such text. */
export const isPlain = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)
