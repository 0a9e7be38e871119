import { hash } from 'node:crypto'
import type { PullRequestFacts, PullRequestWords } from '@/db/queries/find-pull-request-facts'
import { hashedSet } from '@/lib/explanation/duplicate'
import { explanationShingles } from '@/lib/explanation/grade-parts'
import { locateParts } from '@/lib/explanation/locate-parts'
import { textAsOf, textCountsForMs } from '@/lib/explanation/text-as-of'
import { commitAuthors } from '@/lib/linking/commit-authors'
import { callsItselfFix, callsItselfHotfix } from '@/lib/linking/hotfix'
import { outlinePullRequest } from '@/lib/linking/outline'
import { readReferences } from '@/lib/linking/read-references'
import { addedLines, classifyFile, effectiveLines, fileClassVersion } from '@/lib/review/file-class'
import { dayOf } from './scene'

/** The class of every file of a pull request. */
export function fileClasses({ pullRequest, files }: PullRequestFacts) {
  const bookedAt = pullRequest.mergedAt ?? pullRequest.openedAt ?? pullRequest.updatedAt
  return files.map((file) => {
    const { class: fileClass, ruleId } = classifyFile(
      file.path,
      file.changeType,
      file.additions,
      file.deletions,
    )
    return {
      pullRequestId: file.pullRequestId,
      path: file.path,
      repositoryId: file.repositoryId,
      class: fileClass,
      rule: ruleId,
      ruleVersion: `file-class/${fileClassVersion}`,
      bookedAt,
    }
  })
}

/** What later steps need of a pull request, so that they need not read it again. */
export function outlineRow(
  facts: PullRequestFacts,
  authored: readonly string[],
  { repositoryName, template }: { repositoryName: string; template: string | null },
) {
  const { pullRequest, files, commits, labels } = facts
  const labelNames = labels.map(({ name }) => name)
  const isKnown = !pullRequest.filesTruncated
  const body = facts.bodyVersions.at(-1)?.body ?? ''
  const text = [pullRequest.title, body, ...commits.map((row) => row.message)].join('\n\n')
  return {
    pullRequestId: pullRequest.id,
    repositoryId: pullRequest.repositoryId,
    ...outlinePullRequest({
      ...facts,
      body,
      repositoryName,
      size: {
        authoredFiles: authored.length,
        // Unknown where the vendor gave fewer files than it counts.
        effectiveLines: isKnown ? effectiveLines(files) : null,
        addedLines: isKnown ? addedLines(files) : null,
      },
    }),
    acts: actsOf(facts),
    authors: commitAuthors(commits),
    isHotfix: callsItselfHotfix(pullRequest.title, labelNames, pullRequest.headRef),
    isFix: callsItselfFix(pullRequest.title, labelNames, pullRequest.headRef),
    paths: isKnown ? asBytes(hashedSet(authored)) : null,
    references: readReferences(text, repositoryName),
    shingles: pullRequest.mergedAt === null ? null : gradedShingles(facts, pullRequest.mergedAt, template),
    wordsHash: hashOfWords(facts, template),
  }
}

function hashOfWords(
  { pullRequest, bodyVersions, commits, labels, files }: PullRequestWords,
  template: string | null,
): string {
  const { title, headRef, authorAccountId, mergedAt } = pullRequest
  const paths = files.map(({ path }) => path)
  const all = [title, headRef, authorAccountId, mergedAt, bodyVersions, commits, labels, paths, template]
  return hash('sha1', JSON.stringify(all), 'base64url')
}

function gradedShingles(
  { bodyVersions, pullRequest }: PullRequestFacts,
  mergedAt: number,
  template: string | null,
): Buffer {
  const graded = textAsOf(bodyVersions, mergedAt + textCountsForMs)?.body ?? ''
  return asBytes(explanationShingles(locateParts(graded, template, pullRequest.title)))
}

const asBytes = ({ buffer, byteOffset, byteLength }: Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

function actsOf({ pullRequest, reviews, comments }: PullRequestFacts): [string, number][] {
  const acts = [
    { at: pullRequest.openedAt ?? pullRequest.mergedAt, accountId: pullRequest.authorAccountId },
    { at: pullRequest.mergedAt, accountId: pullRequest.authorAccountId },
    ...reviews.map((row) => ({ at: row.submittedAt, accountId: row.accountId })),
    ...comments.map((row) => ({ at: row.createdAt, accountId: row.accountId })),
  ]
  const days = new Map<string, [string, number]>()
  for (const { at, accountId } of acts) {
    if (at !== null && accountId !== null) days.set(`${accountId} ${dayOf(at)}`, [accountId, dayOf(at)])
  }
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, act]) => act)
}
