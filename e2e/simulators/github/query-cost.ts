import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

export type QueryCost = { cost: number; nodeCount: number }

const NODE_LIMIT = 500_000

const refusal = (message: string, type: string) => new GraphQLError(message, { extensions: { type } })

const boundOf = (field: string, { first, last }: Record<string, unknown>): number => {
  const bound = first ?? last
  if (typeof bound !== 'number') {
    throw refusal(
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
      'MISSING_PAGINATION_BOUNDARIES',
    )
  }
  if (bound < 1 || bound > 100) {
    throw refusal(
      `Requesting ${bound} records on the \`${field}\` connection exceeds the \`first\` limit of 100 records.`,
      'EXCESSIVE_PAGINATION',
    )
  }
  return bound
}

/**
 * GitHub's published price: every connection costs one request per parent that its ancestors' bounds allow; the sum
 * divided by 100, rounded, at least 1. Throws where GitHub refuses a query by its bounds. A named fragment counts
 * once, where it is defined, so it should hold no connection.
 */
export const queryCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): QueryCost => {
  const types = new TypeInfo(schema)
  const bounds: number[] = []
  const connections = new Set<unknown>()
  let requests = 0
  let nodeCount = 0
  const field = {
    enter: (node: Parameters<typeof getArgumentValues>[1]) => {
      const definition = types.getFieldDef()
      const type = types.getType()
      if (node.kind !== 'Field' || !definition || !type || !getNamedType(type).name.endsWith('Connection'))
        return
      const parents = bounds.reduce((product, bound) => product * bound, 1)
      const bound = boundOf(node.name.value, getArgumentValues(definition, node, variables))
      requests += parents
      nodeCount += parents * bound
      bounds.push(bound)
      connections.add(node)
    },
    leave: (node: unknown) => {
      if (connections.has(node)) bounds.pop()
    },
  }
  visit(document, visitWithTypeInfo(types, { Field: field }))
  if (nodeCount > NODE_LIMIT) {
    throw refusal(
      `This query requests up to ${nodeCount} possible nodes which exceeds the maximum limit of ${NODE_LIMIT}.`,
      'MAX_NODE_LIMIT_EXCEEDED',
    )
  }
  return { cost: Math.max(1, Math.round(requests / 100)), nodeCount }
}
