import type { Account } from '@/lib/domain/account'
import { type AttributionWords, noAttributionWords } from '@/lib/domain/attribution-words'
import type { PullRequest, PullRequestCommit, PullRequestLabel } from '@/lib/domain/pull-request'
import { type Actor, accountMarks, identityMarks } from './account-marks'
import { accountOfNoReply, botLogin, isDependencyBot } from './ai-accounts'
import { isMergeCommit, subjectOf } from './commit-message'
import type { Evidence } from './evidence'
import { matches } from './match-rules'
import { ownWords } from './own-words'
import { proseMarks } from './prose'
import { isAppliedSuggestion } from './suggestions'
import { templateAnswers } from './template-answers'
import { nameMarks, titleMarks } from './title-tags'
import { leadingDesignation, plainWords, unnamedTool } from './tool-names'
import { trailerMarks } from './trailer-marks'
import { trailerIdentities } from './trailers'

/** One match of one rule: the evidence that a screen shows. `where`: a commit's sha, or `title`, `body`, `branch`, `label`, `author`. */
export type Marker = Evidence & { where: string }

export type AttributionInput = {
  pullRequest: Pick<PullRequest, 'headRef' | 'title'>
  /** Who opened it; null when unknown (a deleted account). */
  author: Pick<Account, 'id' | 'login' | 'type'> | null
  /** The text as it stood at merge; null when unknown. */
  body: string | null
  commits: readonly PullRequestCommit[]
  labels: readonly Pick<PullRequestLabel, 'name'>[]
}

/**
 * Every mark of an AI tool on a pull request, each once, by the rules of `attributionRules` and the organisation's own `words`.
 * Back-merges are left out, a revert speaks only by its last paragraph, and what a dependency bot quotes is ignored.
 * Git notes are not among our facts, so rule N1 finds nothing here yet.
 */
export function detectMarkers(
  input: AttributionInput,
  words: AttributionWords = noAttributionWords,
): Marker[] {
  const author = input.author && { id: input.author.id, login: botLogin(input.author) }
  const commits = input.commits.filter((commit) => !isMergeCommit(commit.message))
  const opened = author ? accountMarks(author) : []
  const isOthersText = isDependencyBot(author?.login ?? null)
  const found = [
    ...at('author', opened),
    ...commitAuthorMarkers(commits),
    ...commits.flatMap((commit) => commitMarkers(commit, words)),
    ...(isOthersText ? [] : at('title', titleMarks(input.pullRequest.title))),
    ...(isOthersText ? [] : at('body', textMarks(input.body ?? '', words, null))),
    ...at('branch', branchMarks(input)),
    ...input.labels.flatMap((label) => at('label', labelMarks(label.name, words))),
  ]
  const isByAgent = opened.some(({ kind }) => kind === 'agent')
  return unique(isByAgent ? found.flatMap(saidByAgent) : found)
}

const at = (where: string, found: readonly Evidence[]): Marker[] => found.map((one) => ({ ...one, where }))

/** What an agent writes of itself is a mark, and no person's word. */
const saidByAgent = (marker: Marker): Marker[] => {
  if (marker.where === 'label' || marker.declares === null) return [marker]
  return marker.kind === 'denied' ? [] : [{ ...marker, declares: null }]
}

/** Marks in a text or message that its author wrote. The `subject` of a message ("ai: …") is no trailer and asks nothing. */
function textMarks(written: string, words: AttributionWords, subject: string | null): Evidence[] {
  const { text, below } = ownWords(written, subject)
  const inTable = [
    ...matches('commit_msg', text),
    ...matches('text', text),
    ...trailerIdentities(text).flatMap((identity) => identityMarks(identity)),
  ]
  const trailers = trailerMarks(below, words.trailerKeys)
  const answers = templateAnswers(below)
  // The same line is a trailer of a message, and an answer in the text of a pull request.
  const lines =
    subject === null ? [...answers, ...notIn(answers, trailers)] : [...trailers, ...notIn(trailers, answers)]
  return withoutRepeats(inTable, [...lines, ...proseMarks(text)])
}

const overlap = (a: Evidence, b: Evidence) => plainWords(a.matchedText).includes(plainWords(b.matchedText))
const notIn = (those: Evidence[], some: Evidence[]) =>
  some.filter((one) => !those.some((other) => overlap(one, other) || overlap(other, one)))

/** Of two marks in the same words, what says that a tool only looked, or answers a question, comes first; else the table. */
function withoutRepeats(inTable: Evidence[], read: Evidence[]): Evidence[] {
  const looked = read.filter(({ kind }) => kind === 'analysis')
  const kept = inTable.filter((one) => !looked.some((other) => overlap(other, one)))
  const said = read.filter((one) => one.declares !== null || one.kind === 'analysis')
  const rest = read.filter((one) => !said.includes(one))
  return [...kept, ...said, ...notIn([...kept, ...said], rest)]
}

function commitMarkers(commit: PullRequestCommit, words: AttributionWords): Marker[] {
  const { message, sha } = commit
  const by = [
    ...identityMarks(identityOf(commit.authorName, commit.authorEmail)),
    ...identityMarks(identityOf(commit.committerName, commit.committerEmail)),
    ...nameMarks(commit.authorName ?? ''),
  ]
  if (isDependencyBot(commitAuthor(commit).login)) return at(sha, by)
  const said = textMarks(message, words, subjectOf(message)).map(
    isAppliedSuggestion(message) ? asSuggestion : (one: Evidence) => one,
  )
  return at(sha, [...by, ...said, ...titleMarks(subjectOf(message))])
}

/** In a commit that applies a suggestion, who is named beside the person suggested it. */
const asSuggestion = (one: Evidence): Evidence =>
  one.field === 'identity' && one.kind === 'assisted' ? { ...one, kind: 'suggestion' } : one

/** One agent's commit among a person's is help, not authorship. */
function commitAuthorMarkers(commits: readonly PullRequestCommit[]): Marker[] {
  const perCommit = commits.map((commit) => at(commit.sha, authorMarks(commit)))
  const allByAgents = perCommit.every((markers) => markers.some((marker) => marker.kind === 'agent'))
  return perCommit
    .flat()
    .map((marker) => (allByAgents || marker.kind !== 'agent' ? marker : { ...marker, kind: 'assisted' }))
}

/** Of addresses under which only an agent commits, as an author's; Aider signs the person's own name. */
const agentAddresses = new Set(['E1', 'E4', 'E5', 'E6', 'E8', 'E10', 'E11', 'E12', 'E13'])

function authorMarks(commit: PullRequestCommit): Evidence[] {
  const byAccount = accountMarks(commitAuthor(commit))
  if (byAccount.length > 0) return byAccount
  return identityMarks(identityOf(commit.authorName, commit.authorEmail)).flatMap((one) =>
    agentAddresses.has(one.ruleId) && one.kind === 'assisted' ? [{ ...one, kind: 'agent' as const }] : [],
  )
}

function commitAuthor(commit: PullRequestCommit): Actor {
  const noReply = accountOfNoReply(commit.authorEmail)
  return {
    id: commit.authorAccountId ?? noReply?.id ?? null,
    login: commit.authorLogin ?? noReply?.login ?? null,
  }
}

/** A branch under its author's own name is theirs, whatever tool is called the same. */
function branchMarks({ pullRequest, author, commits }: AttributionInput): Evidence[] {
  const prefix = pullRequest.headRef.split('/', 1)[0]?.toLowerCase() ?? ''
  const isOwn =
    (author?.type === 'user' && author.login?.toLowerCase() === prefix) ||
    commits.some(({ authorName }) => isPersonCalled(authorName ?? '', prefix))
  return isOwn ? [] : matches('head_ref', pullRequest.headRef)
}

const isPersonCalled = (name: string, first: string) =>
  name.toLowerCase().startsWith(`${first} `) && leadingDesignation(name)?.isName === true

/** A label by which people say what they did is their word; one that names a tool may be set by the tool. */
function labelMarks(name: string, words: AttributionWords): Evidence[] {
  const found = matches('label', name).map((one): Evidence => {
    if (one.ruleId === 'G1') return one
    return { ...one, declares: one.kind === 'denied' ? 'no-ai' : 'ai' }
  })
  const isOwn = words.labels.some((label) => label.toLowerCase() === name.toLowerCase())
  if (!isOwn || found.length > 0) return found
  return [
    {
      ruleId: 'G4',
      field: 'label',
      matchedText: name,
      strength: 'B',
      tool: unnamedTool,
      model: null,
      kind: 'assisted',
      declares: null,
    },
  ]
}

const identityOf = (name: string | null, email: string | null) => `${name ?? ''} <${email ?? ''}>`.trim()

function unique(markers: Marker[]): Marker[] {
  const byKey = new Map<string, Marker>()
  for (const marker of markers) {
    const key = `${marker.ruleId}\n${marker.where}\n${marker.matchedText}`
    if (!byKey.has(key)) byKey.set(key, marker)
  }
  return [...byKey.values()]
}
