import { describe, expect, it } from 'vitest'
import { type Knock, refusalOf } from './refusal'

const url = 'https://headroom.example'
const own = { host: 'headroom.example' }
const fromOwnPage = { ...own, origin: url, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }

/** What stands at the door: the request's line and headers, under the address that HEADROOM_URL names. */
function knock(line: string, headers: Record<string, string> = own): Knock {
  const [method = '', path = ''] = line.split(' ')
  return { method, url: `http://127.0.0.1:3000${path}`, headers: new Headers(headers) }
}

const codeOf = (asked: Knock, at: string | null = url) => refusalOf(asked, at)?.code ?? null

describe('what is let in', () => {
  it.each([
    [
      'somebody who types the address',
      'GET /',
      { ...own, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
    ],
    ['our page that reads', 'GET /api/reports/overview', { ...own, 'sec-fetch-site': 'same-origin' }],
    ['our page that changes something', 'POST /api/v1/annotations', fromOwnPage],
    [
      'our page in a browser that sends no Sec-Fetch-Site',
      'DELETE /api/v1/tokens/1',
      { ...own, origin: url },
    ],
    ['a program with its token', 'POST /api/v1/deployments', { ...own, authorization: 'Bearer secret' }],
    [
      'a program under another name',
      'GET /api/metrics',
      { host: 'headroom:3000', authorization: 'Bearer secret' },
    ],
    ['what watches the process under any name', 'GET /api/health', { host: '10.0.0.7:3000' }],
    ['this machine', 'GET /', { host: '127.0.0.1:3000' }],
    ['this machine by its other name', 'GET /', { host: 'localhost' }],
    [
      'a link on another site',
      'GET /changes',
      { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
  ])('%s', (_, line, headers) => {
    expect(codeOf(knock(line, headers as Record<string, string>))).toBeNull()
  })

  it('a page of this machine that changes something, when no address is set', () => {
    const headers = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }
    expect(codeOf(knock('PUT /api/v1/services', headers), null)).toBeNull()
  })
})

describe('what is refused, whoever asks', () => {
  it.each([
    ['another site under its own name', 'GET /', { host: 'evil.example' }, 'unknown-host'],
    ['a name that begins as ours', 'GET /', { host: 'headroom.example.evil.example' }, 'unknown-host'],
    ['nobody’s name', 'GET /', {}, 'unknown-host'],
    [
      'another site that embeds a picture of ours',
      'GET /icon.svg',
      site('cross-site', 'no-cors', 'image'),
      'other-site',
    ],
    ['another site that reads', 'GET /api/v1/metrics', site('cross-site', 'cors', 'empty'), 'other-site'],
    ['another site that frames', 'GET /', site('cross-site', 'navigate', 'iframe'), 'other-site'],
    [
      'a neighbour on our domain that reads',
      'GET /api/v1/metrics',
      site('same-site', 'cors', 'empty'),
      'other-site',
    ],
    [
      'a form of another site',
      'POST /api/auth/callback/credentials',
      { ...site('cross-site', 'navigate', 'document'), origin: 'https://evil.example' },
      'other-site',
    ],
    ['another origin', 'POST /api/v1/decisions', { ...own, origin: 'https://evil.example' }, 'other-site'],
    ['another port of ours', 'POST /api/v1/decisions', { ...own, origin: `${url}:8443` }, 'other-site'],
    [
      'ours without encryption',
      'POST /api/v1/decisions',
      { ...own, origin: 'http://headroom.example' },
      'other-site',
    ],
    ['an origin that is kept secret', 'POST /api/v1/decisions', { ...own, origin: 'null' }, 'other-site'],
    [
      'a token that another site sends',
      'POST /api/v1/decisions',
      { ...own, authorization: 'Bearer secret', origin: 'https://evil.example' },
      'other-site',
    ],
    ['who does not say where they are', 'POST /api/v1/decisions', own, 'unknown-origin'],
    [
      'a password where a token stands',
      'POST /api/v1/decisions',
      { ...own, authorization: 'Basic YTpi' },
      'unknown-origin',
    ],
    ['a page that is written to', 'POST /changes', fromOwnPage, 'method-not-allowed'],
    ['a method that nothing takes', 'PROPFIND /api/v1/metrics', fromOwnPage, 'method-not-allowed'],
    ['a broken encoding', 'GET /api/v1/changes/%E0%A4%A', own, 'bad-address'],
    ['half a character', 'GET /changes/%ED%A0%80', own, 'bad-address'],
    ['a NUL', 'GET /changes/1%00', own, 'bad-address'],
    ['a long address', `GET /?text=${'a'.repeat(8_200)}`, own, 'address-too-long'],
    ['a large body', 'POST /api/v1/deployments', { ...fromOwnPage, 'content-length': '131073' }, 'too-large'],
  ])('%s', (_, line, headers, code) => {
    expect(codeOf(knock(line, headers as Record<string, string>))).toBe(code)
  })

  it('this machine under its own origin, where browsers see another address', () => {
    const headers = { host: 'headroom.example', origin: 'http://127.0.0.1:3000' }
    expect(codeOf(knock('POST /api/v1/decisions', headers))).toBe('other-site')
  })
})

function site(where: string, mode: string, dest: string): Record<string, string> {
  return { ...own, 'sec-fetch-site': where, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest }
}
