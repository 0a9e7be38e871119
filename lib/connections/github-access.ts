import type { Access } from '../connectors/github/open-octokit'
import type { GitHubCredential } from './credential'

/** What opens GitHub with this credential; null for an app that is not installed yet. */
export function accessOf(credential: GitHubCredential): Access | null {
  if (credential.kind === 'token') return credential.token
  const { appId, privateKey, installationId } = credential
  return installationId === null ? null : { appId, privateKey, installationId }
}
