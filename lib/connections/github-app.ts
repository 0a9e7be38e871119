import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { type Act, record } from '../admin/act'
import { ApiError } from '../api/api-error'
import type { AppManifestAnswer } from '../api/connection-contract'
import { ownerOfClosedHost } from '../base-url'
import {
  appFormAction,
  appManifest,
  findInstallation,
  registerApp,
  requireInstallation,
} from '../connectors/github/app'
import { SourceError } from '../domain/source-error'
import { graphQlUrlOf } from '../environment'
import { isFormTarget } from '../http/form-targets'
import { writeOwn } from '../own-store'
import { settings } from '../settings'
import { beginApp, forgetMade, keepMade, type MadeApp, noteAsked, takeBegun } from './begun-app'
import { keep, look, requireNotSetElsewhere } from './github'
import { gitHubBaseOf } from './github-address'
import { heldKey } from './held-key'
import { connections } from './here'
import { endDemo } from './leave-demo'
import { waitingApp } from './waiting-app'

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
    keepMade(store, { apiUrl, credential, by: act.actor, askedAt: null }, heldKey(settings()))
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
  const check = await look(apiUrl, token, connections().github?.backfillDays ?? settings().backfillDays, {
    appName: slug,
  })
  await keep(act, { check, credential })
  await writeOwn(forgetMade)
}

/** Who made the app may not install it, and GitHub asked an owner: it waits for that. */
export async function awaitApproval(act: Act): Promise<void> {
  const isWaiting = await writeOwn((store) => {
    const isNoted = noteAsked(store, act.now)
    if (isNoted) record(store, act, { action: 'app-approval-asked', subject: 'github' })
    return isNoted
  })
  if (!isWaiting) throw appRefused('no-app')
}

/** Looks whether the app that waits is installed by now, and reads with it from then on; answers whether it is. */
export async function lookForInstallation(act: Act): Promise<boolean> {
  requireNotSetElsewhere('github', 'HEADROOM_GITHUB_TOKEN')
  const app = waitingApp()
  if (app === null) throw appRefused('no-app')
  const { apiUrl } = app
  const { appId, privateKey } = app.credential
  const asked = { apiUrl, graphQlUrl: graphQlUrlOf(apiUrl), token: { appId, privateKey } }
  const installationId = await told(() => findInstallation(asked))
  if (installationId === null) return false
  await receiveInstallation(act, installationId)
  return true
}

/** The app that waited for an owner was installed, as GitHub's event tells: it is read with as if whoever made it had come back. */
export async function goOnAfterApproval(): Promise<void> {
  const app = waitingApp()
  if (app === null || app.askedAt === null) return
  const isInstalled = await lookForInstallation({ actor: app.by, address: null, now: Date.now() })
  if (isInstalled && settings().isDemo) endDemo()
}

const refusals = {
  'app-not-begun': 'This app was not begun in this browser, or longer than an hour ago. Make it again.',
  'app-not-installed': 'GitHub came back without having installed the app.',
  'no-app': 'There is no app that waits to be installed. Make it first.',
}

/** Why a browser that came back from GitHub goes no further: its address then carries the code as `?problem=`. */
export const appRefused = (code: keyof typeof refusals): ApiError => new ApiError(409, code, refusals[code])

/** The one that is read with, for it may be installed anew. */
function appInForce(): Pick<MadeApp, 'apiUrl' | 'credential'> | null {
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
