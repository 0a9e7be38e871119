import { z } from 'zod'
import type { GitHubClient } from './client'
import { parseAnswer } from './parse-answer'
import { CODE_OWNERS, CODE_OWNERS_PLACES, LAST_CHANGE } from './queries/code-owners'
import type { CodeOwnersFile, Newest, RepositoryRef } from './reader'

const places = Object.entries(CODE_OWNERS_PLACES) as [keyof typeof CODE_OWNERS_PLACES, string][]

const inEachPlace = <T extends z.ZodType>(file: T) =>
  z.looseObject({ codeOwnersInGitHub: file, codeOwnersInRoot: file, codeOwnersInDocs: file })

/** What the listing says of the file: absent where it was not asked. */
export const CodeOwnersNewest = inEachPlace(z.looseObject({ oid: z.string() }).nullish())

/** `said` '' is that there is no such file. */
export function newestCodeOwners(listed: z.infer<typeof CodeOwnersNewest>): Newest | null {
  if (places.some(([alias]) => listed[alias] === undefined)) return null
  const [found] = places.flatMap(([alias, path]) => {
    const file = listed[alias]
    return file ? [`${path} ${file.oid}`] : []
  })
  return { said: found ?? '', at: null }
}

// What is there and no file, a folder of that name, has no `oid` here.
const Blob = z
  .looseObject({ oid: z.string().optional(), isTruncated: z.boolean().nullish(), text: z.string().nullish() })
  .nullish()
const Answer = z.looseObject({ repository: inEachPlace(Blob).nullish() })

const LastChange = z.looseObject({
  repository: z
    .looseObject({
      defaultBranchRef: z
        .looseObject({
          target: z
            .looseObject({
              history: z
                .looseObject({
                  nodes: z.array(z.looseObject({ committedDate: z.iso.datetime({ offset: true }) })),
                })
                .nullish(),
            })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
})

/** The file that says who owns what in a repository, as it stands on the default branch; null is none. */
export async function readCodeOwners(
  client: GitHubClient,
  { owner, name }: RepositoryRef,
): Promise<{ file: CodeOwnersFile | null; readAt: number }> {
  const what = `the code owners of ${owner}/${name}`
  const { body, readAt } = await client.query(what, CODE_OWNERS, { owner, name })
  const { repository } = parseAnswer(Answer, body, { what, url: 'repository.object' })
  const [found] = places.flatMap(([alias, path]) => {
    const { oid, isTruncated, text } = repository?.[alias] ?? {}
    return oid === undefined ? [] : [{ path, oid, text: isTruncated ? null : (text ?? null) }]
  })
  if (!found) return { file: null, readAt }
  const asked = await client.query(what, LAST_CHANGE, { owner, name, path: found.path })
  const told = parseAnswer(LastChange, asked.body, { what, url: 'repository.defaultBranchRef' })
  const [last] = told.repository?.defaultBranchRef?.target?.history?.nodes ?? []
  return { file: { ...found, committedAt: last?.committedDate ?? null }, readAt }
}
