/** GitHub Apps of the simulated GitHub: registered from a manifest, installed, and given tokens that end. */
import { createPublicKey, generateKeyPairSync, randomBytes, randomUUID, verify } from 'node:crypto'
import { z } from 'zod'
import { aNumber } from './builders'
import { Manifest } from './manifest'
import type { PlannedAnswer } from './server'

export type SimulatedApp = {
  id: number
  slug: string
  manifest: Manifest
  owner: string
  pem: string
  webhookSecret: string
  installations: { id: number; isSuspended: boolean }[]
  /** An owner was asked to install it, and has not answered. */
  isAsked: boolean
}

export type AppsOptions = {
  /** Answers 401 so often to a new installation token, as GitHub does until all its servers know it. */
  refusedWhenNew: number
  tokenLastsMs: number
  /** Whoever installs is no owner: an owner is asked, and the browser comes back without an installation. */
  wantsApproval: boolean
}

type Asked = { method: string; url: URL; body: string; authorization: string | undefined; now: number }
type Given = { installation: number; expiresAt: number; refusals: number }

export type SimulatedApps = {
  apps: SimulatedApp[]
  /** Tokens given out, newest last. */
  tokens: string[]
  /** Ends every token that was given out. */
  endTokens(): void
  /** An owner installs what they were asked to; answers the installations that were made. */
  approve(): number[]
  /** Answers a route of apps, or of their pages in the browser, where everything is taken as confirmed. */
  answer(asked: Asked): PlannedAnswer | undefined
  /** Whether a token is an installation's that may be used now: `refused` not yet, or no longer. */
  judge(token: string, now: number): 'unknown' | 'refused' | 'good'
  /** The app whose installation has this token. */
  appOf(token: string): SimulatedApp | undefined
}

const HOUR = 3_600_000
const refuse = (status: number, message: string): PlannedAnswer => ({
  status,
  body: { message, status: String(status) },
})
const redirect = (to: URL): PlannedAnswer => ({ status: 302, headers: { location: to.href }, body: '' })

export function openApps(options: () => AppsOptions): SimulatedApps {
  const apps: SimulatedApp[] = []
  const codes = new Map<string, { app: SimulatedApp; until: number }>()
  const given = new Map<string, Given>()

  const register = ({ url, body, now }: Asked, owner: string): PlannedAnswer => {
    const manifest = Manifest.safeParse(JSON.parse(new URLSearchParams(body).get('manifest') ?? 'null'))
    if (!manifest.success)
      return { status: 422, body: `Invalid GitHub App configuration: ${manifest.error.message}` }
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const app: SimulatedApp = {
      id: 1000 + apps.length,
      slug: manifest.data.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      manifest: manifest.data,
      owner,
      pem: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      webhookSecret: randomBytes(20).toString('hex'),
      installations: [],
      isAsked: false,
    }
    apps.push(app)
    const code = randomUUID()
    codes.set(code, { app, until: now + HOUR })
    const back = new URL(manifest.data.redirect_url)
    back.searchParams.set('code', code)
    back.searchParams.set('state', url.searchParams.get('state') ?? '')
    return redirect(back)
  }

  const convert = (code: string, { now, url }: Asked): PlannedAnswer => {
    const found = codes.get(code)
    codes.delete(code)
    if (!found || found.until < now) return refuse(404, 'Not Found')
    const { id, slug, manifest, owner, pem, webhookSecret } = found.app
    return {
      status: 201,
      body: {
        ...{
          id,
          slug,
          node_id: `A_${id}`,
          name: manifest.name,
          description: null,
          external_url: manifest.url,
        },
        owner: { login: owner, id: aNumber(owner), type: 'Organization' },
        html_url: `${url.origin}/apps/${slug}`,
        ...{ client_id: `Iv1.${id}`, client_secret: randomBytes(20).toString('hex'), pem },
        webhook_secret: webhookSecret,
        ...{ permissions: manifest.default_permissions, events: manifest.default_events ?? [] },
      },
    }
  }

  const installAt = (app: SimulatedApp): number => {
    const id = app.id * 10 + app.installations.length
    app.installations.push({ id, isSuspended: false })
    app.isAsked = false
    return id
  }

  const install = (slug: string, { url }: Asked): PlannedAnswer => {
    const app = apps.find((one) => one.slug === slug)
    if (!app) return refuse(404, 'Not Found')
    const back = new URL(app.manifest.setup_url ?? app.manifest.url)
    if (options().wantsApproval) {
      app.isAsked = true
      back.searchParams.set('setup_action', 'request')
    } else {
      back.searchParams.set('installation_id', String(installAt(app)))
      back.searchParams.set('setup_action', 'install')
    }
    const state = url.searchParams.get('state')
    if (state) back.searchParams.set('state', state)
    return redirect(back)
  }

  const answerAsApp = (app: SimulatedApp, { method, url, now }: Asked): PlannedAnswer => {
    const [, , kind, id, part] = url.pathname.split('/')
    const found = app.installations.find((one) => one.id === Number(id))
    if (kind === undefined)
      return { status: 200, body: { id: app.id, slug: app.slug, name: app.manifest.name } }
    const permissions = { ...app.manifest.default_permissions, metadata: 'read' }
    const told = (one: SimulatedApp['installations'][number]) => ({
      ...{ id: one.id, app_id: app.id, app_slug: app.slug, permissions, repository_selection: 'all' },
      account: { login: app.owner, id: aNumber(app.owner), type: 'Organization' },
      suspended_at: one.isSuspended ? new Date(now).toISOString() : null,
    })
    if (kind === 'installations' && id === undefined) {
      return { status: 200, body: app.installations.map(told) }
    }
    if (kind !== 'installations' || !found) return refuse(404, 'Not Found')
    if (part !== 'access_tokens') return { status: 200, body: told(found) }
    if (method !== 'POST') return refuse(404, 'Not Found')
    if (found.isSuspended) return refuse(403, 'This installation has been suspended')
    const { refusedWhenNew, tokenLastsMs } = options()
    // The long form: the app's number, then a JWT.
    const token = `ghs_${app.id}_${randomBytes(240).toString('base64url')}.${randomBytes(120).toString('base64url')}`
    const expiresAt = now + tokenLastsMs
    given.set(token, { installation: found.id, expiresAt, refusals: refusedWhenNew })
    const body = {
      token,
      expires_at: new Date(expiresAt).toISOString(),
      permissions,
      repository_selection: 'all',
    }
    return { status: 201, body }
  }

  const appOf = (token: string) => {
    const installation = given.get(token)?.installation
    return apps.find((one) => one.installations.some(({ id }) => id === installation))
  }

  return {
    apps,
    get tokens() {
      return [...given.keys()]
    },
    endTokens: () => given.clear(),
    approve: () => apps.filter(({ isAsked }) => isAsked).map(installAt),
    answer(asked) {
      const { method, url, authorization, now } = asked
      const { pathname } = url
      const owner = /^\/(?:organizations\/([^/]+)\/)?settings\/apps\/new$/.exec(pathname)
      if (owner && method === 'POST') return register(asked, owner[1] ?? 'acme')
      const code = /^\/app-manifests\/([^/]+)\/conversions$/.exec(pathname)?.[1]
      if (code && method === 'POST') return convert(code, asked)
      const slug = /^\/apps\/([^/]+)\/installations\/new$/.exec(pathname)?.[1]
      if (slug) return install(slug, asked)
      if (!/^\/app(\/|$)/.test(pathname)) return undefined
      const app = apps.find((one) => isSignedBy(one, authorization, now))
      return app ? answerAsApp(app, asked) : refuse(401, 'A JSON web token could not be decoded')
    },
    appOf,
    judge(token, now) {
      const found = given.get(token)
      if (!found) return 'unknown'
      const app = appOf(token)
      if (!app || found.expiresAt <= now) return 'refused'
      if (found.refusals === 0) return 'good'
      found.refusals -= 1
      return 'refused'
    },
  }
}

const Claims = z.object({ iss: z.coerce.string(), iat: z.number(), exp: z.number() })

/** A JWT of the app: RS256, begun before now, ending within ten minutes. */
function isSignedBy({ id, pem }: SimulatedApp, authorization: string | undefined, now: number): boolean {
  const [, header = '', payload = '', signature = ''] =
    /^bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '') ?? []
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${payload}`),
    createPublicKey(pem),
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned) return false
  const claims = Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data
  if (claims?.iss !== String(id)) return false
  return claims.iat * 1000 <= now && claims.exp * 1000 > now && claims.exp * 1000 <= now + HOUR / 6
}
