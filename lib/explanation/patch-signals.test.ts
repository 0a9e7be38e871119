import { describe, expect, it } from 'vitest'
import { namesSignal, olderSignal, phantomSignal } from './patch-signals'

const known = {
  patch: { names: new Set(['retryCount', 'GatewayClient', 'max_attempts']), isWhole: true },
  paths: ['services/checkout/gateway.ts'],
  tree: new Set(['services/cart/cart.ts', 'CartStore']),
}
const unread = { ...known, patch: null }
const cut = { ...known, patch: { ...known.patch, isWhole: false } }

describe('names of the patch', () => {
  it('are found however they are written', () => {
    const found = namesSignal('The retry count and `max_attempts` are honoured.', known)
    expect([found.state, found.words]).toEqual(['met', 'Uses names of the code: maxattempts, retrycount'])
  })

  it('are asked for without a cap, and unknown while the patch is not read whole', () => {
    expect(namesSignal('Nothing here.', known)).toMatchObject({ state: 'open', cap: null })
    expect(namesSignal('Nothing here.', cut)).toMatchObject({ state: 'unknown', cap: null })
    expect(namesSignal('The retry count.', unread)).toMatchObject({ state: 'unknown', cap: null })
  })
})

describe('names that are not found', () => {
  it('are listed, and limit nothing', () => {
    const text =
      'Adds `src/limiter.ts`, `RateLimiter.take()` and `--burst-size`; `max_attempts`, `gateway.ts` and `CartStore` stay.'
    const found = phantomSignal(text, known)
    expect(found).toMatchObject({ state: 'open', cap: null })
    expect(found.names).toEqual(['src/limiter.ts', 'RateLimiter.take()', '--burst-size'])
  })

  it('are not words, values or commands in code letters', () => {
    expect(phantomSignal('Answers `404` and `null`, see `npm test` and `true`.', known).state).toBe('met')
  })

  it('cannot be told without the whole patch and the names of the repository', () => {
    for (const some of [unread, cut, { ...known, tree: null }]) {
      expect(phantomSignal('`src/limiter.ts`', some)).toMatchObject({ state: 'unknown', cap: null })
    }
  })
})

describe('a text that is older than the code', () => {
  const commit = (committedAt: number | null, lines: number | null) => ({
    committedAt,
    additions: lines,
    deletions: lines === null ? null : 0,
  })

  it('is one after which more than half of the lines were committed', () => {
    expect(olderSignal(10, [commit(5, 50), commit(20, 51)])).toMatchObject({ state: 'open', cap: null })
    expect(olderSignal(10, [commit(5, 50), commit(20, 50)]).state).toBe('met')
  })

  it('cannot be told when a time or a number of lines is not known', () => {
    expect(olderSignal(null, [commit(5, 50)]).state).toBe('unknown')
    expect(olderSignal(10, [commit(null, 50)]).state).toBe('unknown')
    expect(olderSignal(10, [commit(5, 50), commit(20, null)]).state).toBe('unknown')
    expect(olderSignal(10, []).state).toBe('unknown')
  })
})
