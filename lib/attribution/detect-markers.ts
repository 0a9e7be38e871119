import type { Account } from '@/lib/domain/account'
import type { PullRequest, PullRequestCommit, PullRequestLabel } from '@/lib/domain/pull-request'
import { accountOfNoReply, aiAccounts, botLogin, isDependencyBot } from './ai-accounts'
import { authoredText } from './authored-text'
import { isMergeCommit, ownMessage, trailerIdentities } from './commit-message'
import {
  type AttributionRule,
  attributionRules,
  type MarkerKind,
  type MarkerStrength,
  type RuleField,
} from './rules'
import { toolNamedIn } from './tool-names'

/** One match of one rule: the evidence that a screen shows. */
export type Marker = {
  ruleId: string
  field: RuleField
  matchedText: string
  strength: MarkerStrength
  tool: string
  /** `agent` only where an agent's account opened the pull request or authored every commit of it. */
  kind: MarkerKind
  /** A commit's sha, or `body`, `branch`, `label`, `author`. */
  where: string
}

export type AttributionInput = {
  pullRequest: Pick<PullRequest, 'headRef'>
  /** Who opened it; null when unknown (a deleted account). */
  author: Pick<Account, 'id' | 'login' | 'type'> | null
  /** The text as it stood at merge; null when unknown. */
  body: string | null
  commits: readonly PullRequestCommit[]
  labels: readonly PullRequestLabel[]
}

/** Which account acted: GitHub's own match, or what its commit address says. */
type Actor = { id: string | null; login: string | null }

/**
 * Every mark of an AI tool on a pull request, each once, by the rules of `attributionRules`.
 * Back-merges are left out, a revert speaks only by its last paragraph, and what a dependency bot quotes is ignored.
 * Git notes are not among our facts, so rule N1 finds nothing here yet.
 */
export function detectMarkers(input: AttributionInput): Marker[] {
  const author = input.author && { id: input.author.id, login: botLogin(input.author) }
  const commits = input.commits.filter((commit) => !isMergeCommit(commit.message))
  const quotesOthers = isDependencyBot(author?.login ?? null)
  return unique([
    ...(author ? accountMarkers(author, 'author') : []),
    ...commitAuthorMarkers(commits),
    ...commits.flatMap((commit) => commitMarkers(commit)),
    ...(quotesOthers ? [] : bodyMarkers(input.body ?? '')),
    ...matches('head_ref', input.pullRequest.headRef, 'branch'),
    ...input.labels.flatMap((label) => matches('label', label.name, 'label')),
  ])
}

function bodyMarkers(body: string): Marker[] {
  const text = ownMessage(authoredText(body))
  return [
    ...matches('text', text, 'body'),
    ...trailerIdentities(text).flatMap((identity) => identityMarkers(identity, 'body')),
  ]
}

function commitMarkers(commit: PullRequestCommit): Marker[] {
  const message = ownMessage(commit.message)
  const names = [
    identityOf(commit.authorName, commit.authorEmail),
    identityOf(commit.committerName, commit.committerEmail),
  ]
  const identities = [...names, ...trailerIdentities(message)]
  const quotesOthers = isDependencyBot(commitAuthor(commit).login)
  return [
    ...identities.flatMap((identity) => identityMarkers(identity, commit.sha)),
    ...(quotesOthers ? [] : matches('commit_msg', message, commit.sha)),
    ...(quotesOthers ? [] : matches('text', authoredText(message), commit.sha)),
  ]
}

/** One agent's commit among a person's is help, not authorship. */
function commitAuthorMarkers(commits: readonly PullRequestCommit[]): Marker[] {
  const perCommit = commits.map((commit) => accountMarkers(commitAuthor(commit), commit.sha))
  const allByAgents = perCommit.every((markers) => markers.some((marker) => marker.kind === 'agent'))
  return perCommit.flat().map((marker) => (allByAgents ? marker : { ...marker, kind: 'assisted' }))
}

function commitAuthor(commit: PullRequestCommit): Actor {
  const noReply = accountOfNoReply(commit.authorEmail)
  return {
    id: commit.authorAccountId ?? noReply?.id ?? null,
    login: commit.authorLogin ?? noReply?.login ?? null,
  }
}

/** The numeric id decides where we know it; the login only where we do not. */
function accountMarkers(actor: Actor, where: string): Marker[] {
  const account = actor.id === null ? undefined : aiAccounts.get(actor.id)
  if (!account || actor.id === null) return matches('author_login', actor.login ?? '', where)
  if (account.role === 'reviewer') return []
  const kind = account.role === 'agent' ? 'agent' : 'assisted'
  return [accountIdMarker('I1', 'author_login', actor.id, account.tool, kind, where)]
}

function identityMarkers(identity: string, where: string): Marker[] {
  const id = accountOfNoReply(/<([^>]*)>/.exec(identity)?.[1] ?? null)?.id ?? null
  const account = id === null ? undefined : aiAccounts.get(id)
  const found = matches('identity', identity, where)
  if (!account || id === null) return found
  if (found.length === 0) return [accountIdMarker('I2', 'identity', id, account.tool, 'assisted', where)]
  return found.map((marker) => ({ ...marker, tool: account.tool }))
}

const accountIdMarker = (
  ruleId: 'I1' | 'I2',
  field: RuleField,
  matchedText: string,
  tool: string,
  kind: MarkerKind,
  where: string,
): Marker => ({ ruleId, field, matchedText, strength: 'A', tool, kind, where })

function matches(field: RuleField, subject: string, where: string): Marker[] {
  return attributionRules.flatMap((rule) => {
    const match = rule.field === field ? rule.pattern.exec(subject) : null
    return match ? [markerOf(rule, match, where)] : []
  })
}

/** A trailer proves that a tool took part, never that its account authored: that only a login can. */
const markerOf = (rule: AttributionRule, match: RegExpExecArray, where: string): Marker => ({
  ruleId: rule.id,
  field: rule.field,
  matchedText: match[0].trim(),
  strength: rule.strength,
  tool: rule.tool ?? toolNamedIn(match[1] ?? match[0]),
  kind: rule.field === 'author_login' ? rule.kind : 'assisted',
  where,
})

const identityOf = (name: string | null, email: string | null) => `${name ?? ''} <${email ?? ''}>`.trim()

function unique(markers: Marker[]): Marker[] {
  const byKey = new Map(
    markers.map((marker) => [`${marker.ruleId}\n${marker.where}\n${marker.matchedText}`, marker]),
  )
  return [...byKey.values()]
}
