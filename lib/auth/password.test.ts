import { describe, expect, test } from 'vitest'
import { hashPassword, isPassword } from './password'
import { objectionToPassword } from './password-rules'

describe('a password', () => {
  test('is kept as a salted scrypt key with its cost, and known again', async () => {
    const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
    expect(one).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/)
    expect(other).not.toBe(one)
    expect(await isPassword('correct horse', one)).toBe(true)
    expect(await isPassword('correct horsE', one)).toBe(false)
    expect(await isPassword('', one)).toBe(false)
  })

  test('typed on another keyboard is the same', async () => {
    const hash = await hashPassword('Ångström länge')
    expect(await isPassword('A\u030Angstro\u0308m la\u0308nge', hash)).toBe(true)
  })

  test('is judged in turn, and nobody waits behind more than eight', async () => {
    const judged = await Promise.allSettled(Array.from({ length: 12 }, () => isPassword('a guess', null)))
    const refused = judged.filter(({ status }) => status === 'rejected')
    expect(refused.map((each) => each.status === 'rejected' && each.reason.status)).toEqual([429, 429])
    expect(await isPassword('a guess', null)).toBe(false)
  })

  test('of nobody is never right', async () => {
    expect(await isPassword('', null)).toBe(false)
    expect(await isPassword('anything', null)).toBe(false)
  })

  test.each([
    ['seven77', /at least 8/],
    ['🙂🙂🙂🙂🙂🙂🙂', /at least 8/],
    ['x'.repeat(129), /at most 128/],
    ['password', /most common/],
    ['iloveyou', /most common/],
    ['Password1', /most common/],
  ])('%s is refused with the reason', async (password, reason) => {
    expect(await objectionToPassword(password)).toMatch(reason)
  })

  test.each(['eight8-x', 'four words at random', 'x'.repeat(128), '密码'.repeat(4)])(
    '%s may be used, whatever it is composed of',
    async (password) => {
      expect(await objectionToPassword(password)).toBeNull()
    },
  )
})
