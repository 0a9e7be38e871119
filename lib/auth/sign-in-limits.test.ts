import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { countAttempt, countCheck, forgiveAttempt, limits } from './sign-in-limits'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  // Counts of a clock that stood elsewhere mean nothing to the next test.
  Reflect.deleteProperty(globalThis, Symbol.for('headroom.sign-in-limits'))
})

/** More than a second later than the one before. */
function attempt(account: string, address: string): Promise<void> {
  vi.setSystemTime(Date.now() + 1_001)
  return countAttempt(account, address)
}

const refused = { status: 429, code: 'too-many-attempts' }

test('an account is closed for a while after so many attempts, from whatever address, and then opens', async () => {
  for (let count = 0; count < limits.ofAccount; count += 1) await attempt('joe', `198.51.100.${count}`)
  const closed = attempt('joe', '198.51.100.77')
  await expect(closed).rejects.toMatchObject(refused)
  const answer: Response = await closed.then(
    () => new Response(),
    (error) => error.toResponse(),
  )
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(600)
  await attempt('ada', '198.51.100.77')
  vi.setSystemTime(Date.now() + 15 * 60_000)
  await attempt('joe', '198.51.100.77')
})

test('a right password forgives what was mistyped at the account before, and costs the address nothing', async () => {
  const mistyped = limits.ofAccount - 1
  for (let round = 0; round < 4; round += 1) {
    for (let count = 0; count < mistyped; count += 1) await attempt('kim', `203.0.113.${round}`)
    await attempt('kim', '203.0.113.9')
    await forgiveAttempt('kim', '203.0.113.9')
  }
  for (let count = 0; count < limits.ofAddress; count += 1) await attempt(`of-${count}`, '203.0.113.9')
})

test('an address that tries ever other accounts is told to wait, others are not', async () => {
  for (let count = 0; count < limits.ofAddress; count += 1) await attempt(`guess-${count}`, '192.0.2.9')
  await expect(attempt('lea', '192.0.2.9')).rejects.toMatchObject(refused)
  await attempt('lea', '192.0.2.10')
})

test('more checks a second than can be judged are told to wait a second', async () => {
  for (let count = 0; count < limits.perSecond; count += 1) await countCheck()
  await expect(countCheck()).rejects.toMatchObject({ ...refused, seconds: 1 })
  vi.setSystemTime(Date.now() + 1_001)
  await countCheck()
})
