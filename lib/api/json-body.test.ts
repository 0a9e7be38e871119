import { expect, test } from 'vitest'
import { z } from 'zod'
import { ApiError } from './api-error'
import { bodyCap, jsonBody } from './json-body'

const Body = z.strictObject({
  title: z.string().max(20),
  number: z.int().optional(),
  inner: z.strictObject({ list: z.array(z.string()) }).optional(),
})

const sent = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
  new Request('http://127.0.0.1/api', { method: 'POST', body, headers: { 'content-type': type } })

async function refusalOf(request: Request): Promise<[number, string, unknown]> {
  const error = await jsonBody(request, Body).catch((failure: unknown) => failure)
  if (!(error instanceof ApiError)) throw new Error('It was not refused.')
  return [error.status, error.code, error.details]
}

test('a body that the schema allows is answered as it was sent', async () => {
  const body = { title: 'Ship it 🚢', number: 2 ** 53 - 1, inner: { list: ['a'] } }
  expect(await jsonBody(sent(JSON.stringify(body)), Body)).toEqual(body)
  const quoted = { title: 'a "title": "b"\\', inner: { list: ['"x":', '{"a":1}'] } }
  expect(await jsonBody(sent(JSON.stringify(quoted, null, 2)), Body)).toEqual(quoted)
  expect(await jsonBody(sent('{"title":"a"}', 'Application/JSON; charset="UTF-8"'), Body)).toEqual({
    title: 'a',
  })
})

test.each([
  ['text/plain', [415, 'not-json']],
  ['application/json; charset=latin1', [415, 'not-json']],
  ['application/x-www-form-urlencoded', [415, 'not-json']],
  ['', [415, 'not-json']],
])('the content type "%s" is refused', async (type, refusal) => {
  expect((await refusalOf(sent('{"title":"a"}', type))).slice(0, 2)).toEqual(refusal)
})

test.each([
  ['nothing', '', [400, 'bad-json', undefined]],
  ['half of it', '{"title":', [400, 'bad-json', undefined]],
  ['a number in place of the object', '7', [422, 'bad-field', { field: '' }]],
  ['null', 'null', [422, 'bad-field', { field: '' }]],
  ['a list', '[]', [422, 'bad-field', { field: '' }]],
  ['a missing field', '{}', [422, 'bad-field', { field: 'title' }]],
  ['a wrong type', '{"title":7}', [422, 'bad-field', { field: 'title' }]],
  ['text that is too long', `{"title":"${'a'.repeat(21)}"}`, [422, 'bad-field', { field: 'title' }]],
  ['an unknown field', '{"title":"a","colour":1}', [422, 'unknown-field', { field: 'colour' }]],
  [
    'an unknown field deeper down',
    '{"title":"a","inner":{"list":[],"x":1}}',
    [422, 'unknown-field', { field: 'inner.x' }],
  ],
  [
    'a number beyond 2^53',
    '{"title":"a","number":9007199254740993}',
    [422, 'bad-field', { field: 'number' }],
  ],
  ['a number without end', '{"title":"a","number":1e999}', [422, 'bad-field', { field: 'number' }]],
  ['a prototype key', '{"title":"a","__proto__":{"x":1}}', [400, 'forbidden-field', { field: '__proto__' }]],
  [
    'a prototype key deeper down',
    '{"title":"a","inner":{"constructor":{}}}',
    [400, 'forbidden-field', { field: 'constructor' }],
  ],
  ['a field given twice', '{"title":"a","title":"b"}', [400, 'repeated-field', undefined]],
  [
    'a field given twice under another spelling',
    '{"title":"a","inner":{"list":["x:\\"list\\": "],"li\\u0073t":[]}}',
    [400, 'repeated-field', undefined],
  ],
  ['NUL', '{"title":"a\\u0000b"}', [400, 'bad-text', { field: 'title' }]],
  ['half a surrogate pair', '{"title":"\\ud83d"}', [400, 'bad-text', { field: 'title' }]],
  [
    'half a surrogate pair in a list',
    '{"title":"a","inner":{"list":["\\udead"]}}',
    [400, 'bad-text', { field: 'inner.list.0' }],
  ],
  ['deep nesting', '['.repeat(20_000) + ']'.repeat(20_000), [400, 'too-deep', undefined]],
])('%s is refused and named', async (_, body, refusal) => {
  expect(await refusalOf(sent(body))).toEqual(refusal)
})

test('bytes that are no UTF-8 are refused', async () => {
  const body = new Uint8Array([
    ...new TextEncoder().encode('{"title":"'),
    0xc3,
    0x28,
    ...new TextEncoder().encode('"}'),
  ])
  expect(await refusalOf(sent(body))).toEqual([400, 'bad-encoding', undefined])
})

test('a body over the cap is refused, and one byte less is read', async () => {
  const padded = (bytes: number) => `{"title":"a"}${' '.repeat(bytes - 13)}`
  expect(await jsonBody(sent(padded(bodyCap)), Body)).toEqual({ title: 'a' })
  expect((await refusalOf(sent(padded(bodyCap + 1)))).slice(0, 2)).toEqual([413, 'too-large'])
})
