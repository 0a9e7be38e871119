import { expect, it } from 'vitest'
import { aGitHubRepositoryWorld, aGitHubWorkflow, aGitHubWorkflowRun } from '@/e2e/simulators/github/builders'
import { aViewer } from '../auth/test-viewer'
import { decide } from '../decisions/decide'
import { aSync } from './test-sync'

const minute = 60_000

it('runs of a workflow whose name does not say that it deploys are read from its choice on, and count', async () => {
  const deploy = aGitHubWorkflow()
  const roll = aGitHubWorkflow({ id: 11, name: 'Roll out the train', path: '.github/workflows/train.yml' })
  const at = '2026-05-20T09:00:00Z'
  const repository = aGitHubRepositoryWorld({
    workflows: [deploy, roll],
    workflowRuns: [
      aGitHubWorkflowRun({ created_at: at }),
      aGitHubWorkflowRun({ id: 101, workflow_id: 11, name: roll.name, path: roll.path, created_at: at }),
    ],
  })
  const sync = await aSync({ repositories: [repository] })
  const counted = () =>
    sync.rows<{ id: string }>('select id from deployment where exclusion is null').map(({ id }) => id)
  await sync.round()
  expect(counted()).toEqual(['run:github:100'])
  const [found] = sync.rows<{ id: string; repositoryId: string }>(
    "select id, repository_id as repositoryId from workflow where name = 'Roll out the train'",
  )
  const value = { source: 'workflow' as const, workflowIds: [found?.id ?? ''] }
  const subject = found?.repositoryId ?? ''
  await sync.store.write(() =>
    decide(
      sync.store,
      aViewer('admin'),
      { kind: 'deployment-source', subject, value, reason: null },
      sync.context.now(),
    ),
  )
  sync.pass(5 * minute)
  await sync.round()
  expect(counted()).toEqual(['run:github:101'])
  await sync.stop()
})
