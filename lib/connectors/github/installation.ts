import { z } from 'zod'
import type { GitHubClient } from './client'
import { readRestPage } from './rest-page'

const Listed = z.looseObject({ node_id: z.string() })

/** Node ids of the repositories that an installation of an app may read: to GraphQL it is nobody who has any. */
export async function listInstallation(client: GitHubClient): Promise<string[]> {
  const what = 'the repositories of the installation'
  const ids: string[] = []
  let url: string | null = `${client.apiUrl}/installation/repositories?per_page=100`
  while (url !== null) {
    const page: Awaited<ReturnType<typeof readRestPage<typeof Listed>>> = await readRestPage(client, Listed, {
      ...{ what, url, within: 'repositories' },
    })
    ids.push(...page.records.map((record) => record.node_id))
    url = page.next
  }
  return ids
}
