import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { meet } from './every-request'

function met(method: string, headers: IncomingHttpHeaders, url: string | null) {
  const sent: Record<string, string> = {}
  const request = { method, headers: { ...headers } }
  const setHeader = (name: string, value: unknown) => void Object.assign(sent, { [name]: value })
  meet({ request, response: { setHeader: setHeader as never } }, url)
  return { request, sent }
}

const forwarded = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-host': 'evil.example', host: 'localhost' }

test('without a proxy in front nobody chooses the address that they are known by', () => {
  for (const url of [null, 'http://headroom.example']) {
    expect(met('GET', forwarded, url).request.headers).toEqual({ host: 'localhost' })
  }
})

test('behind a proxy that ends TLS its word stands', () => {
  expect(met('GET', forwarded, 'https://headroom.example').request.headers).toEqual(forwarded)
})

test('browsers are told to insist on TLS only where there is TLS', () => {
  const { sent } = met('GET', {}, 'https://headroom.example')
  expect(sent['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
  expect(met('GET', {}, 'http://headroom.example').sent).not.toHaveProperty('strict-transport-security')
  expect(met('GET', {}, null).sent).not.toHaveProperty('strict-transport-security')
})

test('every answer begins with the policy that lets nothing happen', () => {
  expect(met('GET', {}, null).sent).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'$/),
    'x-content-type-options': 'nosniff',
  })
})

test('TRACE reaches no route', () => {
  expect(met('TRACE', {}, null).request.method).not.toBe('TRACE')
  expect(met('PATCH', {}, null).request.method).toBe('PATCH')
})
