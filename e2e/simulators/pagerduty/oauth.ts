import { OAuthRefusal } from './refusal'
import { everyScope, type Rules } from './routes'

/** A scoped OAuth app, as registered in the account. `scopes`: all unless told. `lifeSeconds`: of its tokens. */
export type OAuthApp = {
  clientId: string
  clientSecret: string
  region: 'us' | 'eu'
  subdomain: string
  scopes?: string[]
  lifeSeconds?: number
}

/** `lacking`: scopes that were not asked for. */
export type IssuedToken = { endsAt: number; lacking: string[] }

const usualLifeSeconds = 24 * 60 * 60

/** Answers `POST /oauth/token`: client credentials of one account; a scope that the app lacks refuses them all. */
export function answerOfIdentity(app: OAuthApp | undefined, issued: Map<string, IssuedToken>, rules: Rules) {
  const form = new URLSearchParams(rules.body)
  if (form.get('grant_type') !== 'client_credentials') {
    throw refusal(400, 'unsupported_grant_type', 'The grant type is not supported.')
  }
  const isKnown = form.get('client_id') === app?.clientId && form.get('client_secret') === app?.clientSecret
  if (!app || !isKnown) throw refusal(401, 'invalid_client', 'Client authentication failed.')
  const [account, ...scopes] = (form.get('scope') ?? '').split(' ')
  if (account !== `as_account-${app.region}.${app.subdomain}`) {
    throw refusal(400, 'invalid_scope', `The app has no access to ${account}.`)
  }
  const missing = scopes.filter((scope) => app.scopes && !app.scopes.includes(scope))
  if (missing.length > 0) {
    throw refusal(400, 'invalid_scope', `The scope is not available: ${missing.join(' ')}.`)
  }
  const life = app.lifeSeconds ?? usualLifeSeconds
  const token = `pd${app.region}+_Token${issued.size + 1}`
  const lacking = everyScope.filter((scope) => !scopes.includes(scope))
  issued.set(token, { endsAt: rules.now + life * 1000, lacking })
  const body = { access_token: token, token_type: 'bearer', expires_in: life, scope: form.get('scope') }
  return { status: 200, body }
}

const refusal = (status: number, error: string, error_description: string) =>
  new OAuthRefusal(status, { error, error_description })
