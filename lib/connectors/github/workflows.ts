import type { GitHubClient } from './client'
import { GitHubWorkflow, GitHubWorkflowRun } from './payload'
import type { Page, RepositoryRef } from './reader'
import { readRestPage, restAddress } from './rest-page'

export const readWorkflows = async (
  client: GitHubClient,
  repository: RepositoryRef,
): Promise<GitHubWorkflow[]> => {
  const what = `the workflows of ${repository.owner}/${repository.name}`
  const found: GitHubWorkflow[] = []
  let url: string | null = restAddress(client, repository, '/actions/workflows')
  while (url !== null) {
    const page: Page<GitHubWorkflow> = await readRestPage(client, GitHubWorkflow, {
      what,
      url,
      within: 'workflows',
    })
    found.push(...page.records)
    url = page.next
  }
  return found
}

/** Runs of one workflow, newest first. No filter is sent: with one, GitHub ends the list at 1,000. */
export const readWorkflowRuns = (
  client: GitHubClient,
  repository: RepositoryRef,
  walk: { after: string | null; workflowId: number },
): Promise<Page<GitHubWorkflowRun>> => {
  const first = restAddress(client, repository, `/actions/workflows/${walk.workflowId}/runs`)
  const what = `the runs of workflow ${walk.workflowId} of ${repository.owner}/${repository.name}`
  return readRestPage(client, GitHubWorkflowRun, { what, url: walk.after ?? first, within: 'workflow_runs' })
}
