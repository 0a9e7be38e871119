import { preparedRows } from '@/db/queries/prepared-rows'
import * as tables from '@/db/tables'
import type { PullRequest } from '@/lib/domain/pull-request'
import type { RepositoryHint } from '@/lib/inbox/hint'
import type { SyncContext } from '../context'
import { gitHubStreams } from '../keep-github'
import { keepPage } from '../repository-stream'
import type { Errand } from './read-repository'

type Press = Extract<RepositoryHint, { kind: 'check-press' }>

/** Keeps who pressed which button of our check; of a pull request that is not kept nobody is asked anything. */
export async function keepCheckPresses({ context, found }: Errand, presses: Press[]): Promise<void> {
  const { store } = context
  const kind = { stream: 'check-presses', kept: gitHubStreams['check-presses'], repositoryId: found.id }
  await store.write(() => {
    for (const press of presses) {
      const { kind: _, number: __, ...told } = press
      const on = pressedOn(store, found.id, press)
      if (on) keepPage(context, kind, [{ ...told, pullRequestId: on.id }], press.pressedAt)
    }
  })
}

/** What the check was about: by our own id, which GitHub gave back, else by what GitHub names, else by its head. */
export function pressedOn(
  store: SyncContext['store'],
  repositoryId: string,
  { pullRequestId, number, headSha }: Press,
): PullRequest | null {
  const find = (column: string, value: string | number) =>
    preparedRows(
      store,
      tables.pullRequest,
      `where repository_id = ? and ${column} = ? limit 1`,
      repositoryId,
      value,
    )[0]
  const byId = pullRequestId === null ? undefined : find('id', pullRequestId)
  if (byId) return byId
  return (number === null ? find('head_sha', headSha) : find('number', number)) ?? null
}
