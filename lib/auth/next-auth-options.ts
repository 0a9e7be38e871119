import type { NextAuthOptions } from 'next-auth'
import { settings } from '../settings'
import { homePath } from './home-path'
import { cookieRules, sessionCookieName, sessionSeconds } from './session-cookie'
import { signingSecret } from './signing-secret'

/** next-auth reads its address from the environment alone; without one of our own it goes by the one that was asked. */
export function tellOwnAddress(): void {
  const { url } = settings()
  if (url === null) process.env.AUTH_TRUST_HOST = 'true'
  else process.env.NEXTAUTH_URL = new URL(url).origin
}

/** What every way of signing in has in common. */
export const commonOptions = (): Omit<NextAuthOptions, 'providers'> => ({
  secret: signingSecret(),
  session: { strategy: 'jwt', maxAge: sessionSeconds },
  pages: { signIn: '/login', error: '/login' },
  cookies: {
    sessionToken: { name: sessionCookieName, options: cookieRules },
    csrfToken: cookie('csrf'),
    callbackUrl: cookie('callback-url'),
    state: cookie('state'),
    pkceCodeVerifier: cookie('pkce'),
  },
  logger: { error: tellFailure, warn: () => undefined, debug: () => undefined },
})

export const homeOnly = ({ url, baseUrl }: { url: string; baseUrl: string }): string =>
  baseUrl + homePath(url, baseUrl)

const cookie = (name: string) => ({ name: `__Host-headroom-${name}`, options: cookieRules })

/** Of a failure only its name and words: what comes beside them can hold codes and tokens. */
function tellFailure(code: string, metadata: Error | { error?: unknown }): void {
  const error = metadata instanceof Error ? metadata : metadata.error
  console.error(`signing in failed (${code}):`, error instanceof Error ? error.message : 'no reason told')
}
