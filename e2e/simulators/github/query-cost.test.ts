import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { queryCost } from './query-cost'
import { gitHubSchema } from './schema'

const priceOf = (selection: string) =>
  queryCost(gitHubSchema(), parse(`{ repository(owner: "acme", name: "api") { ${selection} } }`), {})

describe('the price of a query', () => {
  it('counts one request per parent of each connection, as in GitHub’s own example', () => {
    expect(
      priceOf(`pullRequests(first: 100) { nodes {
        reviews(first: 50) { nodes { comments(first: 60) { totalCount } } }
        labels(first: 60) { totalCount }
      } }`),
    ).toEqual({ cost: 52, nodeCount: 100 + 5_000 + 300_000 + 6_000 })
  })

  it('is never less than one point', () => {
    expect(priceOf('name')).toEqual({ cost: 1, nodeCount: 0 })
  })

  it('refuses a connection without a bound, a bound over 100, and more than 500,000 nodes', () => {
    expect(() => priceOf('pullRequests { totalCount }')).toThrow('must provide a `first` or `last`')
    expect(() => priceOf('pullRequests(first: 101) { totalCount }')).toThrow('Requesting 101 records')
    expect(() =>
      priceOf(
        'pullRequests(first: 100) { nodes { reviews(first: 100) { nodes { comments(first: 100) { totalCount } } } } }',
      ),
    ).toThrow('exceeds the maximum limit of 500000')
  })
})
