import { prepared } from '@/db/store/prepared'
import type { RepositoryHint } from '@/lib/inbox/hint'
import { gitHubStreams } from '../keep-github'
import { keepPage } from '../repository-stream'
import type { Errand } from './read-repository'

type Press = Extract<RepositoryHint, { kind: 'check-press' }>

/** Keeps who pressed which button of our check; of a pull request that is not kept nobody is asked anything. */
export async function keepCheckPresses({ context, found }: Errand, presses: Press[]): Promise<void> {
  const { store } = context
  const kind = { stream: 'check-presses', kept: gitHubStreams['check-presses'], repositoryId: found.id }
  await store.write(() => {
    for (const { kind: _, number, ...press } of presses) {
      const id = pullRequestOf(context.store, found.id, number, press.headSha)
      if (id !== null) keepPage(context, kind, [{ ...press, pullRequestId: id }], press.pressedAt)
    }
  })
}

function pullRequestOf(
  store: Errand['context']['store'],
  repositoryId: string,
  number: number | null,
  headSha: string,
): string | null {
  const where = number === null ? 'head_sha = ?' : 'number = ?'
  const row = prepared(store, `select id from pull_request where repository_id = ? and ${where} limit 1`).get(
    repositoryId,
    number ?? headSha,
  ) as { id: string } | undefined
  return row?.id ?? null
}
