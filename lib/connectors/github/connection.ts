import { z } from 'zod'

const PageInfo = z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() })

/** A GraphQL connection before its items are believed. GitHub may put null where it could not load an item. */
const Connection = z.looseObject({
  totalCount: z.number().int(),
  pageInfo: PageInfo,
  nodes: z.array(z.unknown()).nullish(),
  edges: z.array(z.unknown()).nullish(),
})

/** A top-level list, nulls included; `next` null at the end. */
export const ListedConnection = Connection.transform(({ totalCount, pageInfo, nodes }, context) => {
  if (pageInfo.hasNextPage && !pageInfo.endCursor) {
    context.addIssue({
      code: 'custom',
      path: ['pageInfo', 'endCursor'],
      message: 'missing while a page follows',
    })
  }
  return {
    total: totalCount,
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
    records: nodes ?? [],
  }
})

export type NestedConnection = z.infer<typeof NestedConnection>
export const NestedConnection = Connection
