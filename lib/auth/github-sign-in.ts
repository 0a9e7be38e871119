import type { NextRequest } from 'next/server'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { gitHubApiUrl } from '../connections/here'
import { guardedLookup, refuseByText } from '../connectors/guard'
import { settings } from '../settings'
import { admit, type GitHubPerson, type Purpose } from './admit'
import { clientOf } from './client'
import { gitHubAddresses } from './github-addresses'
import { hasAccounts } from './has-accounts'
import { commonOptions, homeOnly, tellOwnAddress } from './next-auth-options'
import { readSessionToken } from './session-cookie'

const patienceMs = 10_000

const Profile = z.looseObject({
  id: z.number().int().positive(),
  login: z.string().min(1).max(100),
  name: z.string().max(200).nullish(),
  email: z.email().nullish(),
})

/** Whether people can sign in with GitHub here. */
export const signsInWithGitHub = (): boolean => hasAccounts() && settings().gitHubClientId !== null

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's answer to one of its routes, for what the browser went to GitHub for. */
export function answerOfNextAuth(
  request: NextRequest,
  context: Context,
  purpose: Purpose,
): Promise<Response> {
  tellOwnAddress()
  return NextAuth(request, context, optionsFor(request, purpose))
}

function optionsFor(request: Request, purpose: Purpose): NextAuthOptions {
  const begun: { session?: string } = {}
  const page = purpose.kind === 'link' ? '/account' : '/login'
  return {
    ...commonOptions(),
    providers: [gitHub()],
    callbacks: {
      redirect: homeOnly,
      async signIn({ profile }) {
        const came = { client: clientOf(request.headers), before: await readSessionToken() }
        const admitted = await admit(personOf(profile), purpose, came)
        if ('refusal' in admitted) return `${page}?refused=${admitted.refusal}`
        begun.session = admitted.session
        return true
      },
      // The cookie holds the session's token and nothing of the profile.
      jwt: () => ({ ...begun }),
    },
  }
}

function gitHub(): OAuthConfig<unknown> {
  const { gitHubClientId, gitHubClientSecret } = settings()
  const { issuer, authorize, token, user } = gitHubAddresses(gitHubApiUrl())
  const asked = new URL(token)
  refuseByText(asked)
  return {
    ...{ id: 'github', name: 'GitHub', type: 'oauth', checks: ['pkce', 'state'] },
    ...{ clientId: gitHubClientId ?? '', clientSecret: gitHubClientSecret ?? '' },
    // What GitHub sends as `iss` (RFC 9207) beside the code.
    issuer: `${issuer}/login/oauth`,
    authorization: { url: authorize, params: { scope: 'read:user' } },
    token,
    userinfo: user,
    httpOptions: { timeout: patienceMs, lookup: guardedLookup(asked) },
    profile: (profile) => ({ id: personOf(profile).subject }),
  }
}

function personOf(profile: unknown): GitHubPerson {
  const { id, login, name, email } = Profile.parse(profile)
  const { issuer } = gitHubAddresses(gitHubApiUrl())
  return { issuer, subject: String(id), login, name: name?.trim() || null, email: email ?? null }
}
