import { z } from 'zod'
import { SourceError } from '@/lib/domain/source-error'
import type { Asked } from './answer'
import type { GitHubClient } from './client'
import { NestedConnection } from './connection'
import { gitHubError, notUnderstood } from './fault'
import { isTooHeavy, type PageSize, retriesFor } from './page-size'
import { parseAnswer } from './parse-answer'
import { followUpDocument, type Part } from './queries/parts'

const Holder = z.looseObject({ id: z.string() })
type Holder = z.infer<typeof Holder>
type OpenPart = { holder: Holder; part: Part; items: unknown[]; after: string }

const itemsOf = (connection: NestedConnection, part: Part): unknown[] =>
  (connection[part.list] ?? [])
    .filter((item) => item !== null)
    .map((item) => (part.plain ? part.plain(item) : item))

const further = ({ pageInfo }: NestedConnection, asked: Asked): string | null => {
  if (!pageInfo.hasNextPage) return null
  if (pageInfo.endCursor) return pageInfo.endCursor
  throw notUnderstood(asked, 'a further page has no cursor')
}

/**
 * Puts the plain list in place of the paged connection, and says whether more of it is to come.
 * `pageInfo` goes: its cursors differ from read to read, and an unchanged object must stay unchanged.
 */
const startPart = (holder: Holder, part: Part, asked: Asked): OpenPart | null => {
  if (holder[part.field] === null || holder[part.field] === undefined) return null
  const connection = parseAnswer(NestedConnection, holder[part.field], asked)
  const items = itemsOf(connection, part)
  holder[part.field] = { totalCount: connection.totalCount, [part.list]: items }
  const after = further(connection, asked)
  return after === null ? null : { holder, part, items, after }
}

const readFollowUps = async (client: GitHubClient, asked: Asked, batch: OpenPart[]) => {
  const what = `${asked.what}, further parts`
  const document = followUpDocument(batch.map(({ part }) => part))
  const variables = Object.fromEntries(
    batch.flatMap(({ holder, after }, at) => [
      [`id${at}`, holder.id],
      [`after${at}`, after],
    ]),
  )
  try {
    const { body } = await client.query(what, document, variables, retriesFor(batch.length))
    return { batch, answers: parseAnswer(z.looseObject({}), body, asked) }
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'not-found') throw error
    throw gitHubError('vendor-failed', `${what}: something vanished while it was read.`, {
      action: 'Nothing to do: the next round reads it again.',
      cause: error,
    })
  }
}

const continuePart = (open: OpenPart, answer: unknown, asked: Asked): OpenPart | null => {
  const page = parseAnswer(z.looseObject({ [open.part.field]: NestedConnection }), answer, asked)
  const connection = parseAnswer(NestedConnection, page[open.part.field], asked)
  open.items.push(...itemsOf(connection, open.part))
  const after = further(connection, asked)
  if (after === open.after) throw notUnderstood(asked, `${open.part.field}: the cursor does not move`)
  return after === null ? null : { ...open, after }
}

/** This many objects that cannot be completed are no longer single bad ones: GitHub itself is failing. */
const MOST_BROKEN = 3

export type Completed = { holders: Holder[]; broken: { holder: Holder; error: SourceError }[] }

/**
 * Reads on wherever a listed object's connection has more than its first 100 items, until nothing is left out.
 * Answers the objects with plain, complete lists, and apart from them those that GitHub does not complete.
 * `size` is how many connections one request reads on in.
 */
export const completeParts = async (
  client: GitHubClient,
  { asked, size }: { asked: Asked; size: PageSize },
  records: unknown[],
  parts: Part[],
): Promise<Completed> => {
  const holders = parseAnswer(z.array(Holder), records, asked)
  const broken: Completed['broken'] = []
  let open = holders
    .flatMap((holder) => parts.map((part) => startPart(holder, part, asked)))
    .filter((started) => started !== null)
  for (let [next] = open; next; [next] = open) {
    const { holder } = next
    try {
      const { batch, answers } = await size.read((most) => readFollowUps(client, asked, open.slice(0, most)))
      const stillOpen = batch.map((part, at) => continuePart(part, answers[`part${at}`], asked))
      open = [...open.slice(batch.length), ...stillOpen.filter((part) => part !== null)]
    } catch (error) {
      if (!isTooHeavy(error) || broken.length === MOST_BROKEN) throw error
      broken.push({ holder, error })
      open = open.filter((part) => part.holder !== holder)
    }
  }
  return { holders: holders.filter((holder) => broken.every((one) => one.holder !== holder)), broken }
}
