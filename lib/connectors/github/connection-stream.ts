import { z } from 'zod'
import type { Asked } from './answer'
import type { GitHubClient } from './client'
import { completeParts } from './complete-parts'
import { ListedConnection } from './connection'
import { isTooHeavy, type PageSize, retriesFor } from './page-size'
import { parseAnswer } from './parse-answer'
import type { Part } from './queries/parts'
import type { FoundById, Page, RepositoryRef, UnreadObject } from './reader'
import { parseRecords, placeId, toUnread, withoutHoles } from './unread'

/** A connection of a repository that is read whole: its documents, its parts, and what a record must be. */
export type ConnectionStream<T extends z.ZodType> = {
  field: string
  /** As a person calls them. */
  called: string
  schema: T
  parts: Part[]
  page: string
  names: string
  byId: string
  /**
   * GraphQL pages that one page of ours holds once a walk is under way. What is beyond 100 costs a point per page of
   * ours, however much it is, so a backfill reads long stretches. The first page stays single: a poll needs no more.
   */
  stretch: number
}

export type Sizes = { page: PageSize; followUp: PageSize }
export type Walk = { after: string | null; states?: string[] | null }

/** Records of a page before their parts are complete, and what had to be passed over. */
type Listed = {
  records: unknown[]
  unread: UnreadObject[]
  next: string | null
  total: number | null
  readAt: number
}

const Nodes = z.looseObject({ nodes: z.array(z.unknown()) })

const askedOf = ({ field, called }: ConnectionStream<z.ZodType>, { owner, name }: RepositoryRef): Asked => ({
  what: `the ${called} of ${owner}/${name}`,
  url: `repository.${field}`,
})

const listingOf = (field: string, body: unknown, asked: Asked) => {
  const { repository } = parseAnswer(z.looseObject({ repository: z.looseObject({}) }), body, asked)
  return parseAnswer(ListedConnection, repository[field], asked)
}

/**
 * One GraphQL page, whose long connections still end at 100, in as many pieces as GitHub manages. Where even one
 * object alone fails, only its name is asked for: it is told as unread and the walk goes on behind it.
 */
const readListed = async (
  client: GitHubClient,
  stream: ConnectionStream<z.ZodType>,
  { page }: Sizes,
  repository: RepositoryRef,
  walk: Walk,
): Promise<Listed> => {
  const asked = askedOf(stream, repository)
  const variables = { owner: repository.owner, name: repository.name, ...walk }
  try {
    return await page.read(async (first) => {
      const { body, readAt } = await client.query(
        asked.what,
        stream.page,
        { ...variables, first },
        retriesFor(first),
      )
      const listing = listingOf(stream.field, body, asked)
      return { ...listing, records: withoutHoles(listing.records, asked), unread: [], readAt }
    })
  } catch (error) {
    if (!isTooHeavy(error)) throw error
    const what = `the names of ${asked.what}`
    const { body, readAt } = await client.query(what, stream.names, { ...variables, first: 1 })
    const { records, ...listing } = listingOf(stream.field, body, asked)
    const place = placeId(walk.after ?? 'first')
    return { ...listing, readAt, records: [], unread: records.map((named) => toUnread(named, error, place)) }
  }
}

const complete = async <T extends z.ZodType>(
  client: GitHubClient,
  stream: ConnectionStream<T>,
  { followUp }: Sizes,
  asked: Asked,
  listed: unknown[],
): Promise<{ records: z.infer<T>[]; unread: UnreadObject[] }> => {
  const { holders, broken } = await completeParts(client, { asked, size: followUp }, listed, stream.parts)
  const { records, unread } = parseRecords(stream.schema, holders, asked)
  return {
    records,
    unread: [...unread, ...broken.map(({ holder, error }) => toUnread(holder, error, holder.id))],
  }
}

/**
 * One page in the order of the stream's document. `after` is GitHub's own cursor, which a touched neighbour does not
 * shift. `readAt` is when the first of it was read.
 */
export const readConnection = async <T extends z.ZodType>(
  client: GitHubClient,
  stream: ConnectionStream<T>,
  sizes: Sizes,
  repository: RepositoryRef,
  walk: Walk,
): Promise<Page<z.infer<T>>> => {
  const { total, readAt, ...first } = await readListed(client, stream, sizes, repository, walk)
  const listed = [...first.records]
  const unread = [...first.unread]
  let next = first.next
  for (let pages = 1; walk.after !== null && next !== null && pages < stream.stretch; pages++) {
    const further = await readListed(client, stream, sizes, repository, { ...walk, after: next })
    listed.push(...further.records)
    unread.push(...further.unread)
    next = further.next
  }
  const whole = await complete(client, stream, sizes, askedOf(stream, repository), listed)
  return { records: whole.records, unread: [...unread, ...whole.unread], next, readAt, total }
}

/** Asks for objects by their node ids, in pieces; one that fails even alone is told as unread. */
export const findByIds = async <T extends z.ZodType>(
  client: GitHubClient,
  stream: ConnectionStream<T>,
  sizes: Sizes,
  ids: string[],
): Promise<FoundById<z.infer<T>>> => {
  const asked = { what: `${ids.length} of the ${stream.called}`, url: 'nodes' }
  const found: FoundById<z.infer<T>> = { records: [], unread: [], missing: [], readAt: 0 }
  for (let left = ids; left.length > 0; ) {
    let some: string[] = []
    try {
      const { body, readAt } = await sizes.page.read((first) => {
        some = left.slice(0, first)
        const options = { ...retriesFor(some.length), allowsMissing: true }
        return client.query(asked.what, stream.byId, { ids: some }, options)
      })
      const { nodes } = parseAnswer(Nodes, body, asked)
      const whole = await complete(
        client,
        stream,
        sizes,
        asked,
        nodes.filter((node) => node !== null),
      )
      found.records.push(...whole.records)
      found.unread.push(...whole.unread)
      found.missing.push(...some.filter((_, at) => nodes[at] === null))
      found.readAt ||= readAt
    } catch (error) {
      if (!isTooHeavy(error)) throw error
      found.unread.push(...some.map((id) => toUnread({ id }, error, id)))
    }
    left = left.slice(some.length)
  }
  return found
}
