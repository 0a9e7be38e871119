import { z } from 'zod'
import type { GitHubClient } from './client'
import { patchNames } from './patch-names'
import type { GitHubPatch } from './payload'
import type { PullRequestRef, RepositoryRef } from './reader'
import { readRestPage, restAddress } from './rest-page'

/** Names kept of one pull request, some 300 kB. */
const mostNamesInAll = 20_000

/** No text tells of more than 500 files; what lies beyond is not read, and the patch is not whole. */
const mostPages = 5

const ChangedFile = z.looseObject({
  filename: z.string(),
  sha: z.string().nullable(),
  changes: z.number().int(),
  /** Absent of binary files, and where GitHub finds it too long. */
  patch: z.string().optional(),
  contents_url: z.string(),
})

/** A file with the names of its patch; not whole where some of them are not known. */
type NamedFile = { file: GitHubPatch['files'][number]; isWhole: boolean; head: string | null }

/**
 * What the head of a pull request changes, with names in the place of code; null when the head moved while it was read.
 * The first 500 files are read.
 */
export async function readPatch(
  client: GitHubClient,
  { owner, name }: RepositoryRef,
  { id, number, headSha, changedFiles }: PullRequestRef,
): Promise<{ patch: GitHubPatch | null; readAt: number }> {
  const what = `the files of #${number} of ${owner}/${name}`
  const named: NamedFile[] = []
  let url: string | null = restAddress(client, { owner, name }, `/pulls/${number}/files`)
  let readAt = 0
  for (let pages = 0; url !== null && pages < mostPages; pages += 1) {
    const page: Awaited<ReturnType<typeof readRestPage<typeof ChangedFile>>> = await readRestPage(
      client,
      ChangedFile,
      { what, url },
    )
    named.push(...page.records.map(toNamed))
    readAt ||= page.readAt
    url = page.next
  }
  const [head = null, ...others] = new Set(named.map((one) => one.head))
  if (others.length > 0) return { patch: null, readAt }
  const { files, isWhole } = within(mostNamesInAll, named)
  const patch = {
    pullRequestId: id,
    headSha: head ?? headSha,
    isWhole: isWhole && files.length >= changedFiles,
    files,
  }
  return { patch, readAt }
}

function toNamed({ filename, sha, changes, patch, contents_url }: z.infer<typeof ChangedFile>): NamedFile {
  const { names, isWhole } = patchNames(filename, patch ?? '')
  return {
    file: { path: filename, blobSha: sha, names },
    isWhole: isWhole && (patch !== undefined || changes === 0),
    // The list does not name the head that it is of, but each file's address does.
    head: URL.canParse(contents_url) ? new URL(contents_url).searchParams.get('ref') : null,
  }
}

function within(mostNames: number, named: readonly NamedFile[]): Pick<GitHubPatch, 'files' | 'isWhole'> {
  let left = mostNames
  const files = named.map(({ file }) => {
    const names = file.names.slice(0, left)
    left -= names.length
    return { ...file, names }
  })
  const isCut = files.some(({ names }, at) => names.length < (named[at]?.file.names.length ?? 0))
  return { files, isWhole: !isCut && named.every(({ isWhole }) => isWhole) }
}
