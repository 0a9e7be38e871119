/** For tests: an organisation with teams of six, five, five, four and three people, read into a store that the web answers from. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReader, type Store } from '@/db/open'
import { readWorld } from '@/db/seed/world-readers'
import { markMeasured, publishConclusions } from '@/db/store/publication'
import { aStoreIn, bytesOf } from '@/db/test-store'
import { smallTeamsEndAt, smallTeamsWorld } from '@/e2e/worlds/small-teams'
import type { Role } from '../auth/roles'
import { aViewer } from '../auth/test-viewer'
import type { Viewer } from '../auth/viewer'
import { readEnvironment } from '../environment'
import { runRound } from '../sync/round'

/** Everything that the organisation did. */
export const wholeWindow = { from: '2026-03-01', to: '2026-06-08' }

const shared = globalThis as unknown as Record<symbol, unknown>

function forget(): void {
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (key.description?.startsWith('headroom.')) delete shared[key]
  }
}

export type TestOrganisation = {
  /** Ids of teams and repositories by slug and by name. */
  team(slug: string): string
  repository(name: string): string
  /** Somebody of a role, in the teams of these slugs. */
  somebody(role: Role, ...teams: string[]): Viewer
  rows<T>(query: string, ...values: unknown[]): T[]
  /** Changes rows of changes as sync and people's decisions would, and shows them as the next version of the data. */
  change(...statements: [statement: string, ...values: unknown[]][]): Promise<void>
  stop(): void
}

/** The store of what the world says, once it was read in this process: reading it takes a second. */
let asRead: Buffer | undefined

async function readSmallTeams(store: Store): Promise<void> {
  const { github, pagerDuty } = readWorld(smallTeamsWorld())
  await runRound({
    store,
    github: { reader: github, selectors: [] },
    pagerDuty: { reader: pagerDuty, urgentReader: pagerDuty, webhooks: null },
    backfillDays: 200,
    zone: 'Europe/Berlin',
    now: () => smallTeamsEndAt + 60_000,
    stop: new AbortController().signal,
    seen: { changed: 0 },
    log: { info: () => undefined, warn: () => undefined },
  })
}

/**
 * Until `stop`, reports of this process answer from it. Beside what the world says, the team of four owns a path of
 * `payments-api`, and a fifth of the changes there are its own.
 */
export async function anOrganisation(): Promise<TestOrganisation> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-visibility-'))
  const store = aStoreIn(join(folder, 'headroom.db'), asRead)
  if (!asRead) {
    await readSmallTeams(store)
    asRead = bytesOf(store)
  }
  const rows = <T>(query: string, ...values: unknown[]) => store.sqlite.prepare(query).all(...values) as T[]
  const idOf = (query: string, value: string) => {
    const [found] = rows<{ id: string }>(query, value)
    if (!found) throw new Error(`The organisation has no ${value}.`)
    return found.id
  }
  const team = (slug: string) => idOf('select id from team where slug = ?', slug)
  const repository = (name: string) => idOf('select id from repository where name = ?', `marlow/${name}`)
  const change: TestOrganisation['change'] = (...statements) =>
    store.write(() => {
      for (const [statement, ...values] of statements) store.sqlite.prepare(statement).run(...values)
      const all = rows<{ id: string; scope: string }>('select id, repository_id as scope from change')
      for (const { id, scope } of all) {
        markMeasured(store, 'changes', id, scope)
        markMeasured(store, 'pull-requests', id, scope)
      }
      publishConclusions(store)
    })
  await change(
    [
      `insert into ownership (team_id, repository_id, path, "from", until, origin) values (?, ?, 'src/ledger', 0, null, 'codeowners')`,
      team('quokka'),
      repository('payments-api'),
    ],
    [
      'update change set team_id = ? where repository_id = ? and number % 5 = 0',
      team('quokka'),
      repository('payments-api'),
    ],
    [
      `update pull_request_review set team_id = ? where pull_request_id in
         (select id from pull_request where repository_id = ? and number % 5 = 0)`,
      team('quokka'),
      repository('payments-api'),
    ],
  )
  const somebody = (role: Role, ...teams: string[]) => aViewer(role, teams.map(team))
  return { team, repository, somebody, rows, change, stop: answerFrom(store, folder) }
}

/** Until it is called, reports of this process answer from the store, which stands in the folder. */
export function answerFrom(store: Store, folder: string): () => void {
  forget()
  shared[Symbol.for('headroom.settings')] = readEnvironment({
    HEADROOM_DEMO: 'off',
    HEADROOM_DATA_DIR: folder,
    HEADROOM_ZONE: 'Europe/Berlin',
    HEADROOM_GITHUB_TOKEN: 'a-token',
    HEADROOM_PAGERDUTY_TOKEN: 'a-token',
  })
  const reader = openReader(store.sqlite.name)
  shared[Symbol.for('headroom.reader')] = reader
  return () => {
    const columns = shared[Symbol.for('headroom.columns')] as { connection: typeof reader | null } | undefined
    columns?.connection?.close()
    reader.close()
    store.close()
    forget()
    rmSync(folder, { recursive: true, force: true })
  }
}
