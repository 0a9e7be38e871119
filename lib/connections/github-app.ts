import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { type Act, record } from '../admin/act'
import { ApiError } from '../api/api-error'
import type { AppManifestAnswer } from '../api/connection-contract'
import { ownerOfClosedHost } from '../base-url'
import { appFormAction, appManifest, registerApp, requireInstallation } from '../connectors/github/app'
import { SourceError } from '../domain/source-error'
import { graphQlUrlOf } from '../environment'
import { isFormTarget } from '../http/form-targets'
import { ownReader, writeOwn } from '../own-store'
import { settings } from '../settings'
import { beginApp, forgetMade, keepMade, type MadeApp, madeApp, takeBegun } from './begun-app'
import { keep, look, requireNotSetElsewhere } from './github'
import { gitHubBaseOf } from './github-address'
import { heldKey, heldKeys } from './held-key'
import { connections } from './here'

type Wish = { apiUrl?: string | undefined; organisation?: string | undefined }

/** What a form posts to GitHub to make an app of this installation. `address`: where the browser reaches us. */
export async function manifestFor(
  session: string,
  { apiUrl, organisation }: Wish,
  address: string,
): Promise<z.infer<typeof AppManifestAnswer>> {
  requireNotSetElsewhere('github', 'HEADROOM_GITHUB_TOKEN')
  const base = gitHubBaseOf(apiUrl, settings())
  const state = await writeOwn((store) => beginApp(store, session, base, Date.now()))
  const action = appFormAction(base, organisation ?? null, state)
  requireFormTarget(action)
  const hookUrl = isReachable(address) ? `${address}/api/webhooks/github` : null
  const suffix = `${organisation ?? ''} ${randomBytes(3).toString('hex')}`.trim()
  return { action, state, manifest: appManifest({ address, hookUrl, suffix }) }
}

/** GitHub sends events to public addresses under https, and to no other. */
const isReachable = (address: string): boolean =>
  new URL(address).protocol === 'https:' && ownerOfClosedHost(new URL(address).hostname) === null

function requireFormTarget(action: string): void {
  const { host } = new URL(action)
  if (isFormTarget(action, settings())) return
  const message = `This page may not send a form to ${host}. List ${host} in HEADROOM_ALLOWED_HOSTS and start Headroom again, or use a token.`
  throw new ApiError(422, 'bad-field', message, { field: 'apiUrl' })
}

/** The app was made: keeps its keys until it is installed, and answers the page of GitHub where it is. */
export async function receiveApp(
  act: Act,
  session: string,
  sent: { code: string; state: string },
): Promise<string> {
  requireNotSetElsewhere('github', 'HEADROOM_GITHUB_TOKEN')
  const apiUrl = await writeOwn((store) => takeBegun(store, session, sent.state, act.now))
  if (apiUrl === null) throw appRefused('app-not-begun')
  const { installAt, ...app } = await told(() => registerApp(apiUrl, sent.code))
  const credential = { kind: 'app' as const, ...app, installAt, installationId: null }
  await writeOwn((store) => {
    keepMade(store, { apiUrl, credential }, heldKey(settings()))
    record(store, act, { action: 'app-registered', subject: 'github', details: { app: app.slug } })
  })
  return installAt
}

/** The app was installed: GitHub is read with it from now on. */
export async function receiveInstallation(act: Act, installationId: string): Promise<void> {
  requireNotSetElsewhere('github', 'HEADROOM_GITHUB_TOKEN')
  const app = waitingApp() ?? appInForce()
  if (app === null) throw appRefused('no-app')
  const { apiUrl } = app
  const credential = { ...app.credential, installationId }
  const { appId, privateKey, slug } = credential
  const token = { appId, privateKey, installationId }
  await told(() => requireInstallation({ apiUrl, graphQlUrl: graphQlUrlOf(apiUrl), token }))
  const check = await look(apiUrl, token, connections().github?.backfillDays ?? settings().backfillDays, slug)
  await keep(act, { check, credential })
  await writeOwn(forgetMade)
}

const refusals = {
  'app-not-begun': 'This app was not begun in this browser, or longer than an hour ago. Make it again.',
  'app-not-installed': 'An owner of the organisation was asked to install the app, and has not yet.',
  'no-app': 'There is no app that waits to be installed. Make it first.',
}

/** Why a browser that came back from GitHub goes no further: its address then carries the code as `?problem=`. */
export const appRefused = (code: keyof typeof refusals): ApiError => new ApiError(409, code, refusals[code])

/** The app that waits to be installed. */
export const waitingApp = (): MadeApp | null => madeApp(ownReader(), heldKeys(settings()))

/** The one that is read with, for it may be installed anew. */
function appInForce(): MadeApp | null {
  const { apiUrl, credential } = connections().github ?? {}
  return apiUrl !== undefined && credential?.kind === 'app' ? { apiUrl, credential } : null
}

/** GitHub's refusal as an answer of ours. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    throw new ApiError(422, error.kind, `${error.message} ${error.detail.action}`)
  }
}
