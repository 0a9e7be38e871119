import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { repository, syncStream } from '@/db/tables'
import { githubId } from '@/lib/connectors/github/normalise/identity'
import { toRepository } from '@/lib/connectors/github/normalise/repository'
import type { GitHubReader, ListedRepository } from '@/lib/connectors/github/reader'
import type { Repository } from '@/lib/domain/repository'
import { SourceError } from '@/lib/domain/source-error'
import { forgetAbsence } from './absence'
import { openChoice } from './chosen'
import type { SyncContext } from './context'
import { gitHubTasks } from './github-tasks'
import type { Guard } from './guard'
import { gitHubStreams } from './keep-github'
import { leaveUnselected, missRepository } from './missing-repository'
import { accountKey, keepPage, rawIdOf } from './repository-stream'
import { announce, finishedListing, saveProgress } from './stream'
import { readTeams } from './teams'

/** A repository to be read. `listed` is what GitHub just said of it; null where it could not be asked. */
export type Selected = { repository: Repository; listed: ListedRepository | null }

/** `owner/name`, `owner/*`, or null for all that the token sees. */
type Selector = string | null

const Bound = z.object({ boundTo: z.string() })

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
const ownerOf = ({ repository }: ListedRepository) => repository.nameWithOwner.split('/')[0] ?? ''
const isExplicit = (selector: Selector): boolean => selector !== null && !selector.endsWith('/*')

/**
 * The repositories that the selectors name and an admin chose, by their ids: one that was renamed goes on under its new name, one that
 * took a name over is another. Where a listing fails, what it named before is read all the same; what a listing no
 * longer names is looked for by its id before it counts as gone.
 */
export async function readSelection(context: SyncContext, guard: Guard): Promise<Selected[]> {
  if (!context.github) return []
  const { reader, choice } = context.github
  const isByTeam = choice?.rule === 'teams'
  const selectors: Selector[] = context.github.selectors.length > 0 ? context.github.selectors : [null]
  const bound = boundRepositories(context)
  const found = new Map<string, Selected>()
  const failed = new Set(selectors)

  const byId = lookUp(
    reader,
    selectors.flatMap((selector) => bound.get(selector ?? '') ?? []),
  )
  for (const selector of selectors) {
    const key = accountKey('repositories', selector ?? '')
    await guard(key, async () => {
      const seen = await listSelector(reader, selector, bound.get(selector ?? ''), byId)
      // Whose repositories they are tells which are chosen by team.
      if (isByTeam) await readTeams(context, new Set(seen.map(ownerOf)), guard)
      const isChosen = openChoice(context)
      const listed = seen.filter(({ repository: { id } }) => isChosen(githubId(id)))
      await context.store.write(() => {
        for (const one of listed) take(context, found, one)
        const [first] = listed
        const walk = isExplicit(selector) && first ? { boundTo: githubId(first.repository.id) } : null
        saveProgress(context.store, key, { ...finishedListing(context, listed.length), walk })
      })
      failed.delete(selector)
      return false
    })
  }

  const isChosen = openChoice(context)
  const selects = (selector: Selector, { id, name }: { id: string; name: string }): boolean => {
    if (selector === null) return true
    if (isExplicit(selector)) return bound.get(selector) === id || sameName(selector, name)
    return sameName(selector.slice(0, -2), name.split('/')[0] ?? '')
  }
  const sought: Repository[] = []
  for (const one of keptRepositories(context)) {
    const selecting =
      found.has(one.id) || !isChosen(one.id) ? [] : selectors.filter((selector) => selects(selector, one))
    if (selecting.some((selector) => !isExplicit(selector) && failed.has(selector))) {
      found.set(one.id, { repository: one, listed: null })
    } else if (selecting.length > 0) sought.push(one)
  }
  const isSelected = (one: Repository) => selectors.some((selector) => selects(selector, one))
  await seek(context, sought, found, isSelected)
  await leaveUnselected(
    context,
    selectors,
    [...found.values()].map((one) => one.repository),
  )
  return [...found.values()]
}

/** Asks by id once for all who want an answer. */
function lookUp(reader: GitHubReader, ids: string[]): () => Promise<ListedRepository[]> {
  let asked: Promise<ListedRepository[]> | null = null
  return () => {
    asked ??= reader.findRepositories(ids.map((id) => rawIdOf({ id }))).then(({ records }) => records)
    return asked
  }
}

/** What a selector names. A name that was found before means the repository that it meant then, and who has it now. */
async function listSelector(
  reader: GitHubReader,
  selector: Selector,
  boundTo: string | undefined,
  byId: () => Promise<ListedRepository[]>,
): Promise<ListedRepository[]> {
  const known = boundTo && (await byId()).find(({ repository: { id } }) => githubId(id) === boundTo)
  if (!known) return reader.listRepositories(selector)
  if (selector !== null && sameName(known.repository.nameWithOwner, selector)) return [known]
  const now = await underName(reader, selector)
  return [known, ...now.filter(({ repository: { id } }) => id !== known.repository.id)]
}

/** Who has a name now that its repository has another: GitHub sends on from it until somebody takes it. */
async function underName(reader: GitHubReader, selector: Selector): Promise<ListedRepository[]> {
  try {
    return await reader.listRepositories(selector)
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'not-found') return []
    throw error
  }
}

/** Looks by id for what was not listed: it has another name, left the selection, or is gone. */
async function seek(
  context: SyncContext,
  sought: Repository[],
  found: Map<string, Selected>,
  isSelected: (one: Repository) => boolean,
): Promise<void> {
  if (sought.length === 0 || !context.github) return
  try {
    const answer = await context.github.reader.findRepositories(sought.map(rawIdOf))
    await context.store.write(() => {
      for (const one of answer.records) {
        if (isSelected(toRepository(one.repository))) take(context, found, one)
        else keepListed(context, one)
      }
      for (const one of sought) {
        if (answer.missing.includes(rawIdOf(one))) missRepository(context, one)
      }
    })
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    context.log.warn({ error: error.message }, 'repositories that were not listed could not be looked for')
    for (const one of sought) found.set(one.id, { repository: one, listed: null })
  }
}

function take(context: SyncContext, found: Map<string, Selected>, listed: ListedRepository): void {
  const selected = { repository: keepListed(context, listed), listed }
  found.set(selected.repository.id, selected)
  // What is found is announced at once: reading is not complete before all of it is read.
  for (const { key } of gitHubTasks(context, selected)) announce(context.store, key)
}

/** Keeps a repository as it is called today, and ends an absence. Call inside a transaction. */
function keepListed(context: SyncContext, { repository: record, readAt }: ListedRepository): Repository {
  const { store } = context
  const one = toRepository(record)
  const kept = gitHubStreams.repositories
  keepPage(context, { stream: 'repositories', kept, repositoryId: one.id }, [record], readAt)
  forgetAbsence(store, { stream: 'repositories', scope: one.id, objectId: one.id })
  store.sqlite
    .prepare('update repository set missing_since = null where id = ? and missing_since is not null')
    .run(one.id)
  return one
}

const keptRepositories = ({ store }: SyncContext): Repository[] => store.db.select().from(repository).all()

/** The repository that each selector by name was found to mean, by selector. */
function boundRepositories({ store }: SyncContext): Map<string, string> {
  const rows = store.db.select().from(syncStream).where(eq(syncStream.stream, 'repositories')).all()
  return new Map(
    rows.flatMap(({ source, scope, walk }): [string, string][] => {
      const bound = Bound.safeParse(walk)
      return source === 'github' && bound.success ? [[scope, bound.data.boundTo]] : []
    }),
  )
}
