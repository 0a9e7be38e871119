import { z } from 'zod'
import type { CheckedPermission } from '@/lib/api/connection-contract'
import { gitHubIssuer } from '@/lib/auth/github-addresses'
import { SourceError } from '@/lib/domain/source-error'
import type { GitHubClient } from '../client'
import { type Access, isInstallation } from '../open-octokit'
import { parseAnswer } from '../parse-answer'
import { someOf, type Tried, type Verdict, wordsOf, worstOf } from './permissions'

type Need = Pick<CheckedPermission, 'name' | 'gives'>

const check: Need = {
  name: 'Checks',
  gives: 'The check about explanations, with its buttons: needed only where an admin asks for them',
}
const status: Need = {
  name: 'Commit statuses',
  gives: 'The commit status about explanations: needed only where an admin asks for them',
}
const comment: Need = {
  name: 'Pull requests',
  gives: 'The one comment about explanations: needed only where an admin asks for it',
}

const permission = ({ name, gives }: Need, verdict: Verdict): CheckedPermission => ({
  ...{ name, gives, access: 'write', isOptional: true, withoutIt: [] },
  ...verdict,
})

type Seen = { access: Access; repositories: Tried[]; grantAt: string | null }

/**
 * What asking for explanations writes with. An app's installation names its permissions. A token names none: what it may write is
 * tried, only where `isTried`, with requests that GitHub takes from nobody: about a commit that cannot be, and a comment without
 * a word.
 */
export async function tryWriting(
  client: GitHubClient,
  { access, repositories, grantAt }: Seen,
  isTried: boolean,
): Promise<CheckedPermission[]> {
  if (typeof access !== 'string') return namedPermissions(client, access.installationId)
  const [head, route, body] = isInstallation(access)
    ? ([check, '/check-runs', { name: 'Headroom', head_sha: noCommit }] as const)
    : ([status, `/statuses/${noCommit}`, { state: 'success', context: 'Headroom' }] as const)
  if (!isTried) return [permission(head, untried), permission(comment, untried)]
  const places = someOf(repositories.filter(({ isArchived }) => !isArchived))
  const tryAll = async (attempt: (name: string) => Promise<Verdict>) =>
    worstOf(await Promise.all(places.map(({ name }) => orUnknown(() => attempt(name)))), grantAt)
  return [
    permission(head, await tryAll((name) => tryOne(client, name, route, body))),
    permission(comment, await tryAll((name) => tryComment(client, name))),
  ]
}

const noCommit = '0'.repeat(40)
const untried: Verdict = { state: 'not-asked', told: null, grantAt: null }

/** Who may write is told that nothing can be made of it. */
async function tryOne(client: GitHubClient, name: string, route: string, body: object): Promise<Verdict> {
  const answer = await client.askToWrite(name, `${client.apiUrl}/repos/${name}${route}`, body)
  return answer.status < 400 || answer.status === 422
    ? { state: 'granted', told: null, grantAt: null }
    : { state: 'lacking', told: `${name}: ${wordsOf(answer)}`, grantAt: null }
}

const Listed = z.array(z.looseObject({ number: z.number().int(), locked: z.boolean().nullish() }))

async function tryComment(client: GitHubClient, name: string): Promise<Verdict> {
  const asked = {
    what: `pull requests of ${name}`,
    url: `${client.apiUrl}/repos/${name}/pulls?state=all&per_page=10`,
  }
  const listed = parseAnswer(Listed, (await client.get(asked.what, asked.url)).body, asked)
  // In a locked conversation hardly anybody may say anything.
  const open = listed.find(({ locked }) => !locked)
  if (!open) return { state: 'unknown', told: `${name}: no pull request to try it on`, grantAt: null }
  return tryOne(client, name, `/issues/${open.number}/comments`, { body: '' })
}

/** What could not be tried says nothing of the permission. */
async function orUnknown(attempt: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await attempt()
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return { state: 'unknown', told: error.message, grantAt: null }
  }
}

const Installation = z.looseObject({
  app_slug: z.string(),
  account: z.looseObject({ login: z.string(), type: z.string().nullish() }),
  permissions: z.record(z.string(), z.string()),
})

/** As GitHub tells the app itself. */
async function readInstallation(client: GitHubClient, id: string): Promise<z.infer<typeof Installation>> {
  const asked = { what: 'the installation of the app', url: `${client.apiUrl}/app/installations/${id}` }
  return parseAnswer(Installation, (await client.get(asked.what, asked.url)).body, asked)
}

/** Granted on the app's own page of permissions. An app of ours is private: where it is installed is who owns it. */
function permissionsPage(apiUrl: string, { app_slug, account }: z.infer<typeof Installation>): string {
  const owner = account.type === 'Organization' ? `/organizations/${encodeURIComponent(account.login)}` : ''
  return `${gitHubIssuer(apiUrl)}${owner}/settings/apps/${encodeURIComponent(app_slug)}/permissions`
}

async function namedPermissions(client: GitHubClient, id: string): Promise<CheckedPermission[]> {
  const reading = readInstallation(client, id)
  const named = (keys: [key: string, ...others: string[]]) =>
    orUnknown(async () => {
      const installation = await reading
      const given = installation.permissions
      if (keys.some((key) => given[key] === 'write')) return { state: 'granted', told: null, grantAt: null }
      const told = `${keys[0]}: ${given[keys[0]] ?? 'not named'}`
      return { state: 'lacking', told, grantAt: permissionsPage(client.apiUrl, installation) }
    })
  const [ofCheck, ofComment] = await Promise.all([named(['checks']), named(['pull_requests', 'issues'])])
  return [permission(check, ofCheck), permission(comment, ofComment)]
}
