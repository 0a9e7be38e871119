/** GitHub's web flow of signing in, for one OAuth app: its page of consent is taken as confirmed. */
import { createHash, randomUUID } from 'node:crypto'
import type { PlannedAnswer } from './server'

export type OAuthPerson = { id: number; login: string; name: string | null; email: string | null }

export type OAuthApp = {
  clientId: string
  clientSecret: string
  /** Who is signed in to GitHub in the browser; null declines. */
  person: OAuthPerson | null
}

type Grant = { person: OAuthPerson; challenge: string; redirect: string }
type Asked = { method: string; url: URL; body: string; authorization: string | undefined }

/** Answers the routes of the flow and of the user whose token it gave out; undefined for every other request. */
export function openOAuth(app: OAuthApp | undefined) {
  const codes = new Map<string, Grant>()
  const tokens = new Map<string, OAuthPerson>()
  const authorize = ({ searchParams, origin }: URL): PlannedAnswer => {
    const redirect = searchParams.get('redirect_uri') ?? ''
    const state = searchParams.get('state') ?? ''
    const challenge = searchParams.get('code_challenge') ?? ''
    const isKnown = searchParams.get('client_id') === app?.clientId && URL.canParse(redirect)
    if (!isKnown) return { status: 404, body: 'Not Found' }
    if (state === '' || challenge === '' || searchParams.get('code_challenge_method') !== 'S256') {
      return { status: 400, body: 'state and PKCE are missing' }
    }
    const back = new URL(redirect)
    back.searchParams.set('state', state)
    const person = app?.person ?? null
    if (person === null) back.searchParams.set('error', 'access_denied')
    else {
      const code = randomUUID()
      codes.set(code, { person, challenge, redirect })
      back.searchParams.set('code', code)
      // RFC 9207, as GitHub sends it.
      back.searchParams.set('iss', `${origin}/login/oauth`)
    }
    return { status: 302, headers: { location: back.href }, body: '' }
  }
  const exchange = ({ body, authorization }: Asked): PlannedAnswer => {
    const form = new URLSearchParams(body)
    const grant = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const basic = `Basic ${Buffer.from(`${app?.clientId}:${app?.clientSecret}`).toString('base64')}`
    const isApp = authorization === basic || form.get('client_secret') === app?.clientSecret
    if (!grant || !isApp || grant.challenge !== challenge || grant.redirect !== form.get('redirect_uri')) {
      return { status: 200, body: { error: 'bad_verification_code' } }
    }
    const token = `gho_${randomUUID()}`
    tokens.set(token, grant.person)
    return { status: 200, body: { access_token: token, token_type: 'bearer', scope: 'read:user' } }
  }
  return (asked: Asked): PlannedAnswer | undefined => {
    const { method, url, authorization } = asked
    if (app === undefined) return undefined
    if (method === 'GET' && url.pathname === '/login/oauth/authorize') return authorize(url)
    if (method === 'POST' && url.pathname === '/login/oauth/access_token') return exchange(asked)
    const person = tokens.get(authorization?.replace(/^bearer /i, '') ?? '')
    return person && url.pathname === '/user' ? { status: 200, body: person } : undefined
  }
}
