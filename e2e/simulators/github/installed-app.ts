import { appFormAction, appManifest, registerApp } from '@/lib/connectors/github/app'
import type { AppInstallation } from '@/lib/connectors/github/open-octokit'
import type { Manifest } from './manifest'
import type { GitHubSimulator } from './server'

/** An app of ours that is made and installed as a browser would, and whose owner then gave it these permissions besides. */
export async function anInstalledApp(
  gitHub: GitHubSimulator,
  given: Manifest['default_permissions'],
): Promise<AppInstallation> {
  const manifest = appManifest({ address: 'https://headroom.example', hookUrl: null, suffix: 'acme' })
  const made = await fetch(appFormAction(gitHub.url, 'acme', 'a-state'), {
    method: 'POST',
    body: new URLSearchParams({ manifest: JSON.stringify(manifest) }),
    redirect: 'manual',
  })
  const code = new URL(made.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const { appId, privateKey, installAt } = await registerApp(gitHub.url, code)
  const installed = await fetch(installAt, { redirect: 'manual' })
  const installationId =
    new URL(installed.headers.get('location') ?? '').searchParams.get('installation_id') ?? ''
  const app = gitHub.apps.apps.find(({ id }) => String(id) === appId)
  if (app) Object.assign(app.manifest.default_permissions, given)
  return { appId, privateKey, installationId }
}
