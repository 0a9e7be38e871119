import type { Operation } from './api-client'

/** A request that no route takes. */
export type Malformed = {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
  why: string
}

/** A source of choices on a fixed seed: `pick` one of a list. */
export type Choices = { pick<T>(list: readonly T[]): T }

const oddValues = ['%00', 'a%00b', '%ED%A0%80', '%E0%A4%A', '%ZZ', '%', '%FF%FE', '%C0%AF'] as const
const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  'sort',
  'groupBy',
  'author',
  'limit[]',
  '%24where',
  '',
]
const wrongValues: Record<string, readonly string[]> = {
  limit: ['0', '-1', '201', '1e2', 'NaN', '', '9007199254740993', '1.5', ' 5', '0x10'],
  cursor: ['next', '-1', '', '9007199254740993', 'a'.repeat(3_000), '{}', 'bnVsbA', 'e30'],
  weeks: ['0', '261', '-5', '1.5', '', 'Infinity', '9007199254740993'],
  bucket: ['', 'fortnight', 'WEEK', 'year', 'null'],
  from: [
    '',
    '2026-02-30',
    '26-01-01',
    'yesterday',
    '9007199254740993',
    '2026-01-01T00:00:00Z',
    '-000001-01-01',
  ],
  to: ['', '2026-13-01', '0000-00-00', 'tomorrow', '1e9'],
  team: ['', 'nobody', 'a'.repeat(300), '__proto__', '9007199254740993'],
  service: ['', 'nothing', 'a'.repeat(400), 'constructor'],
  repository: ['', 'marlow/nowhere', 'a'.repeat(400), '../../etc/passwd'],
  shows: ['', 'all', 'COUNTED', 'null'],
  part: ['', 'login:ada', 'phase:none', '__proto__', 'a'.repeat(200)],
  reason: ['', 'a'.repeat(200)],
}
const ids = [
  '9007199254740993',
  '99999999999999999999',
  '-1',
  '__proto__',
  'constructor',
  'a'.repeat(2_000),
  '..%2F..',
  '%F0%9F%9A%A2',
]
const oddBodies: readonly [string, string][] = [
  ['nothing', ''],
  ['half of an object', '{"source":'],
  ['no JSON', 'source=jenkins'],
  ['a number', '9007199254740993'],
  ['null', 'null'],
  ['a list', '[]'],
  ['text', '"text"'],
  ['a field twice', '{"source":"jenkins","source":"jenkins"}'],
  ['an empty object', '{}'],
  ['deep nesting', '['.repeat(5_000) + ']'.repeat(5_000)],
  ['too much', `{"source":"${'a'.repeat(70_000)}"}`],
]
const oddFields: readonly [string, unknown][] = [
  ['no such field', { colour: 'red' }],
  ['NUL', { externalId: 'a\u0000b' }],
  ['half a surrogate pair', { title: '\ud83d' }],
  ['a list in place of text', { source: ['jenkins'] }],
  ['an object in place of text', { externalId: { $gt: '' } }],
  ['a number in place of text', { externalId: 2 ** 60 }],
]

/** A malformed request to an operation of the document. */
export function malformed(operation: Operation, filled: string, { pick }: Choices): Malformed {
  const kinds = [unknownParameter, wrongMethod, wrongPath, oddPath]
  if (operation.parameters.some((one) => one.in === 'query'))
    kinds.push(wrongParameter, repeatedParameter, oddParameter)
  if (operation.body !== null) kinds.push(oddBody, oddBody, oddField, oddField, prototypeKey, wrongType)
  return { headers: {}, method: operation.method, path: filled, ...pick(kinds)(operation, filled, pick) }
}

type Pick = Choices['pick']
type Change = Partial<Malformed> & { why: string }
type Kind = (operation: Operation, filled: string, pick: Pick) => Change

/** Of a route with a body, the body that its example is. */
const right = ({ body }: Operation): Partial<Malformed> =>
  body === null ? {} : { body: JSON.stringify(body.example), headers: { 'content-type': 'application/json' } }

const unknownParameter: Kind = (operation, filled, pick) => {
  const name = pick(oddNames)
  return { ...right(operation), path: `${filled}?${name}=1`, why: `the unknown parameter "${name}"` }
}

const wrongMethod: Kind = ({ methods }, _, pick) => ({
  method: pick(['PATCH', 'DELETE', 'PUT', 'POST', 'GET'].filter((method) => !methods.includes(method))),
  why: 'a method that the path does not take',
})

const wrongPath: Kind = (_, filled) => ({ path: `${filled}/nothing/here`, why: 'a path that is none' })

const oddPath: Kind = (operation, _, pick) => {
  const id = pick([...oddValues, ...ids])
  const path = operation.path.includes('{')
    ? operation.path.replace(/\{[^}]+\}/, id)
    : `${operation.path}/nothing/${id}`
  return { ...right(operation), path, why: `the id ${id.slice(0, 30)}` }
}

const queryNames = ({ parameters }: Operation) =>
  parameters.filter((one) => one.in === 'query').map(({ name }) => name)

const wrongParameter: Kind = (operation, filled, pick) => {
  const name = pick(
    queryNames(operation)
      .filter((one) => one in wrongValues)
      .concat(queryNames(operation))
      .slice(0, 12),
  )
  const value = pick(wrongValues[name] ?? [''])
  return { path: `${filled}?${name}=${encodeURIComponent(value)}`, why: `${name}=${value.slice(0, 30)}` }
}

const repeatedParameter: Kind = (operation, filled, pick) => {
  const name = pick(queryNames(operation))
  return { path: `${filled}?${name}=1&${name}=1`, why: `${name} twice` }
}

const oddParameter: Kind = (operation, filled, pick) => {
  const [name, value] = [pick(queryNames(operation)), pick(oddValues)]
  return { path: `${filled}?${name}=${value}`, why: `${name}=${value}` }
}

const oddBody: Kind = (operation, _, pick) => {
  // Some routes take no field at all.
  const takesNothing = Object.keys(operation.body?.example as object).length === 0
  const [why, body] = pick(oddBodies.filter(([, text]) => !takesNothing || text !== '{}'))
  return {
    body,
    headers: {
      'content-type': pick(['application/json', 'application/json', 'text/plain', 'multipart/form-data']),
    },
    why,
  }
}

const oddField: Kind = (operation, _, pick) => {
  const [why, fields] = pick(oddFields)
  const body = JSON.stringify({ ...(operation.body?.example as object), ...(fields as object) })
  return { ...right(operation), body, why }
}

const prototypeKey: Kind = (operation, _, pick) => {
  const key = pick(['__proto__', 'constructor', 'prototype'])
  const inner = JSON.stringify(operation.body?.example).slice(1)
  const body = `{"${key}":{"isAdmin":true}${inner === '}' ? '' : ','}${inner}`
  return { ...right(operation), body, why: `the field ${key}` }
}

const wrongType: Kind = (operation, _, pick) => {
  const example = operation.body?.example as Record<string, unknown>
  const field = pick(Object.keys(example))
  const body = JSON.stringify({ ...example, [field]: pick([{ a: 1 }, [[]], 1e300, -0.5]) })
  return { ...right(operation), body, why: `the wrong type of ${field}` }
}
