import { z } from 'zod'

const Arguments = z.looseObject({
  first: z.number().nullish(),
  after: z.string().nullish(),
  states: z.array(z.string()).nullish(),
  itemTypes: z.array(z.string()).nullish(),
  orderBy: z.object({ field: z.string(), direction: z.enum(['ASC', 'DESC']) }).nullish(),
})
type Arguments = z.infer<typeof Arguments>

type Item = Record<string, unknown>
/** Where an item stands in the list. Text places are kept by the sort value, so that a changing list moves around them. */
type Place = [key: string | number, id: string]
type Placed = { item: Item; place: Place }

const Cursor = z.tuple([z.union([z.string(), z.number()]), z.string()])

const SORT_FIELD: Record<string, string> = {
  UPDATED_AT: 'updatedAt',
  CREATED_AT: 'createdAt',
  NAME: 'name',
  PUSHED_AT: 'pushedAt',
}

const encode = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

const decode = (cursor: string): Place =>
  Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))

const compare = (a: Place, b: Place): number => {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1
  return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0
}

/** `PULL_REQUEST_COMMIT` names the type `PullRequestCommit`. */
const typeNamed = (itemType: string): string =>
  itemType.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

const isAsked = (item: Item, { states, itemTypes }: Arguments): boolean =>
  (!states || states.includes(String(item.state))) &&
  (!itemTypes || itemTypes.map(typeNamed).includes(String(item.__typename)))

/** Some connections sort by default (labels by creation) over what our payloads do not hold: they stay as stored. */
const sortKey = (items: Item[], { orderBy }: Arguments): string | null => {
  const key = orderBy ? SORT_FIELD[orderBy.field] : undefined
  return key !== undefined && items.every((item) => key in item && 'id' in item) ? key : null
}

const inOrder = (items: Item[], key: string | null, sign: number): Placed[] =>
  key === null
    ? items.map((item, at) => ({ item, place: [at, ''] }))
    : items
        .map((item): Placed => ({ item, place: [String(item[key]), String(item.id)] }))
        .sort((a, b) => sign * compare(a.place, b.place))

/**
 * Serves a stored list as GitHub serves a connection: filtered, sorted, cut to `first` after an opaque cursor.
 * A sorted list's cursor holds the sort value it stopped at, as GitHub's do: what is touched meanwhile moves past it.
 */
export const connectionOf = (
  stored: { nodes?: Item[]; edges?: Item[] },
  given: unknown,
  largestPage = 100,
) => {
  const asked = Arguments.parse(given)
  const matching = (stored.edges ?? stored.nodes ?? []).filter((item) => isAsked(item, asked))
  const key = sortKey(matching, asked)
  const sign = key !== null && asked.orderBy?.direction === 'DESC' ? -1 : 1
  const placed = inOrder(matching, key, sign)
  const from = asked.after ? decode(asked.after) : null
  const rest = from ? placed.filter(({ place }) => sign * compare(place, from) > 0) : placed
  const page = rest.slice(0, Math.min(asked.first ?? 100, largestPage))
  const items = page.map(({ item }) => item)
  const last = page.at(-1)
  return {
    totalCount: matching.length,
    nodes: stored.edges ? items.map((edge) => edge.node) : items,
    edges: stored.edges ? items : page.map(({ item, place }) => ({ node: item, cursor: encode(place) })),
    pageInfo: {
      hasNextPage: rest.length > page.length,
      hasPreviousPage: from !== null,
      endCursor: last ? encode(last.place) : null,
    },
  }
}
