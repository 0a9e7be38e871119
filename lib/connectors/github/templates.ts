import { z } from 'zod'
import type { GitHubClient } from './client'
import { parseAnswer } from './parse-answer'
import type { GitHubTemplates } from './payload'
import { TEMPLATES } from './queries/templates'
import type { RepositoryRef } from './reader'

const Answer = z.looseObject({
  repository: z
    .looseObject({
      pullRequestTemplates: z
        .array(z.looseObject({ filename: z.string().nullable(), body: z.string().nullable() }))
        .nullish(),
    })
    .nullish(),
})

/** What a new pull request of a repository may be begun with, by name; an empty list is nothing. */
export async function readTemplates(
  client: GitHubClient,
  { owner, name }: RepositoryRef,
): Promise<{ templates: GitHubTemplates['templates']; readAt: number }> {
  const what = `the pull request templates of ${owner}/${name}`
  const { body, readAt } = await client.query(what, TEMPLATES, { owner, name })
  const { repository } = parseAnswer(Answer, body, { what, url: 'repository.pullRequestTemplates' })
  const templates = (repository?.pullRequestTemplates ?? []).flatMap(({ filename, body }) =>
    body ? [{ filename: filename ?? '', body }] : [],
  )
  return { templates: templates.toSorted((a, b) => (a.filename < b.filename ? -1 : 1)), readAt }
}
