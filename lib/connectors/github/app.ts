import { z } from 'zod'
import { gitHubIssuer } from '@/lib/auth/github-addresses'
import type { Answer, Asked } from './answer'
import { type ClientOptions, openClient, openGate } from './client'
import { faultOf, gitHubError, unreachable } from './fault'
import { guardedFetch } from './guarded-fetch'
import type { App, AppInstallation } from './open-octokit'
import { parseAnswer } from './parse-answer'

/** What an app of this installation may do: read, and nothing else. */
const permissions = {
  metadata: 'read',
  pull_requests: 'read',
  contents: 'read',
  deployments: 'read',
  actions: 'read',
  members: 'read',
}

/** What the inbox makes something of. Installations and their repositories are told to every app. */
const events = [
  ...['pull_request', 'pull_request_review', 'pull_request_review_comment', 'pull_request_review_thread'],
  ...['issue_comment', 'push', 'create', 'delete', 'deployment', 'deployment_status', 'workflow_run'],
  ...['release', 'repository', 'public'],
]

/** GitHub calls no app longer. */
const longestName = 34

/**
 * What GitHub makes an app from. `address`: where people reach us; `hookUrl`: where GitHub reaches us, null where it cannot: then
 * no events are asked for. `suffix` sets it apart from every other app in the world.
 */
export const appManifest = (app: { address: string; hookUrl: string | null; suffix: string }) => ({
  name: `Headroom ${app.suffix}`.slice(0, longestName),
  url: app.address,
  redirect_url: `${app.address}/api/connections/github/app/created`,
  setup_url: `${app.address}/api/connections/github/app/installed`,
  setup_on_update: true,
  public: false,
  default_permissions: permissions,
  ...(app.hookUrl === null
    ? {}
    : { hook_attributes: { url: app.hookUrl, active: true }, default_events: events }),
})

/** Where a form posts a manifest to: GitHub's page for an app of an organisation, or of the person who is there. */
export function appFormAction(apiUrl: string, organisation: string | null, state: string): string {
  const owner = organisation === null ? '' : `/organizations/${encodeURIComponent(organisation)}`
  return `${gitHubIssuer(apiUrl)}${owner}/settings/apps/new?state=${encodeURIComponent(state)}`
}

const Registered = z.looseObject({
  id: z.number().int(),
  slug: z.string(),
  pem: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  webhook_secret: z.string().nullish(),
  html_url: z.string(),
})

/** An app as GitHub made it. `installAt`: GitHub's page on which it is installed. */
export type RegisteredApp = {
  appId: string
  slug: string
  privateKey: string
  clientId: string
  clientSecret: string
  webhookSecret: string | null
  installAt: string
}

/** Turns the code that GitHub sent a browser back with into the app and its keys; works once, within an hour. */
export async function registerApp(apiUrl: string, code: string): Promise<RegisteredApp> {
  const url = `${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`
  const asked = { what: 'the app that was made', url }
  const answer = await post(asked)
  if (answer.status === 404) {
    throw gitHubError(
      'not-found',
      'GitHub does not know the app that was made, or gave its keys out before.',
      {
        action: 'Make the app again: GitHub gives its keys once, within an hour.',
        status: 404,
      },
    )
  }
  const fault = faultOf(asked, answer)
  if (fault) throw fault
  const made = parseAnswer(Registered, answer.body, asked)
  return {
    appId: String(made.id),
    ...{ slug: made.slug, privateKey: made.pem, clientId: made.client_id, clientSecret: made.client_secret },
    webhookSecret: made.webhook_secret ?? null,
    installAt: installPage(apiUrl, made),
  }
}

/** A browser is only sent on to the GitHub that was asked. */
function installPage(apiUrl: string, made: { slug: string; html_url: string }): string {
  const site = gitHubIssuer(apiUrl)
  const isThere = URL.canParse(made.html_url) && new URL(made.html_url).origin === new URL(site).origin
  return `${isThere ? made.html_url : `${site}/apps/${encodeURIComponent(made.slug)}`}/installations/new`
}

async function post(asked: Asked): Promise<Answer> {
  const headers = { accept: 'application/vnd.github+json', 'user-agent': 'headroom' }
  try {
    const response = await guardedFetch(asked.url, { method: 'POST', headers })
    const text = await response.text()
    const told = Object.fromEntries(response.headers)
    return { url: asked.url, status: response.status, headers: told, body: parsed(text) }
  } catch (error) {
    throw unreachable(asked, error)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

const Installation = z.looseObject({
  id: z.number().int(),
  app_id: z.number().int(),
  suspended_at: z.string().nullish(),
})

/** The newest place where the app is installed, which GitHub is asked as the app itself; null where it is not. */
export async function findInstallation(
  options: Omit<ClientOptions, 'token'> & { token: App },
): Promise<string | null> {
  const client = openClient(options, openGate({ ...options, isImpatient: true }), true)
  const asked = {
    what: 'the installations of the app',
    url: `${client.apiUrl}/app/installations?per_page=100`,
  }
  const { body } = await client.get(asked.what, asked.url)
  const ids = parseAnswer(z.array(Installation), body, asked)
    .filter(({ suspended_at }) => !suspended_at)
    .map(({ id }) => id)
  return ids.length === 0 ? null : String(Math.max(...ids))
}

/** Throws the `SourceError` that says why an installation is not one of the app, which GitHub is asked as the app itself. */
export async function requireInstallation(
  options: Omit<ClientOptions, 'token'> & { token: AppInstallation },
): Promise<void> {
  const { token } = options
  const client = openClient(options, openGate({ ...options, isImpatient: true }), true)
  const asked = {
    what: 'the installation of the app',
    url: `${client.apiUrl}/app/installations/${token.installationId}`,
  }
  const found = parseAnswer(Installation, (await client.get(asked.what, asked.url)).body, asked)
  if (String(found.app_id) === token.appId && String(found.id) === token.installationId) return
  throw gitHubError('not-found', 'That installation is not one of this app.', {
    action: 'Install the app that was made here.',
  })
}
