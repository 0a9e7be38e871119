import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homePath } from './home-path'

const origin = 'https://headroom.example'

describe('where a redirect leads', () => {
  it.each([
    '/',
    '/changes',
    '/changes?team=data&text=%2F%2Fevil.example&cursor=50',
    '/metrics/review-time?from=2026-01-01#rows',
    '/changes/owner%2Fname%2312',
  ])('%s is one of our pages', (path) => {
    expect(homePath(path)).toBe(path)
    expect(homePath(origin + path, origin)).toBe(path)
  })

  it.each([
    ['nothing', ''],
    ['no path', 'changes'],
    ['another site', 'https://evil.example/changes'],
    ['another site without a scheme', '//evil.example'],
    ['a backslash for a slash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
    ['a backslash later', '/changes\\..\\..'],
    ['a tab that browsers drop', '/\t/evil.example'],
    ['a line break', '/\n/evil.example'],
    ['a header after a line break', '/changes\r\nset-cookie: a=b'],
    ['a dot that goes away', '/.//evil.example'],
    ['a dot that goes away, encoded', '/%2e//evil.example'],
    ['two dots that go away', '/changes/..//evil.example'],
    ['a slash encoded', '/%2Fevil.example'],
    ['a slash encoded twice', '/%252Fevil.example'],
    ['a backslash encoded', '/%5Cevil.example'],
    ['a line break encoded', '/%0d%0a/evil.example'],
    ['what cannot be decoded', '/%E0%A4%A'],
    ['a script', 'javascript:alert(1)'],
    ['a script after a space', ' javascript:alert(1)'],
    ['data', 'data:text/html,<script>alert(1)</script>'],
    ['a name before ours', 'https://headroom.example@evil.example/'],
    ['a name that begins as ours', 'https://headroom.example.evil.example/'],
    ['somebody at ours', 'https://user:secret@headroom.example/changes'],
    ['ours without encryption', 'http://headroom.example/changes'],
    ['a route that is no page', '/api/auth/signout'],
    ['a mark that turns the reading direction', '/changes/\u202Egpj.exe'],
    ['half a character', '/changes/\uD800'],
  ])('%s leads home', (_, asked) => {
    expect(homePath(asked, origin)).toBe('/')
  })

  it('leads nowhere else, whatever is asked', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '//',
      '.',
      '..',
      '%2f',
      '%5C',
      '%252F',
      '%2e',
      '@',
      ':',
      '?',
      '#',
      '\t',
      '\r\n',
      '\0',
      ' ',
      'http:',
      'https:',
      'javascript:',
      'evil.example',
      origin,
      'changes',
      '\u3002',
      '\uFF0F',
    )
    const asked = fc.oneof(
      fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
      fc.webUrl(),
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `/${text}`),
      fc.string(),
    )
    fc.assert(
      fc.property(asked, (text) => {
        const path = homePath(text, origin)
        expect(path).toMatch(/^\/(?![/\\])/)
        expect(new URL(path, origin).origin).toBe(origin)
        // It is not refused when it is asked again, so that a redirect which is checked twice leads to one place.
        expect(homePath(path, origin)).toBe(path)
      }),
      { seed: 20261121, numRuns: 5_000 },
    )
  })
})
