import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { gitHubDigests, isSigned, pagerDutyDigests } from './signature'

const secret = "It's a Secret to Everybody"
const body = Buffer.from('Hello, World!')
const digest = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'

describe('a signature', () => {
  test("of GitHub's own example is right", () => {
    expect(isSigned(body, gitHubDigests(`sha256=${digest}`), [secret])).toBe(true)
  })

  test.each([
    ['another body', Buffer.from('Hello, World?'), [secret]],
    ['another secret', body, ['another']],
    ['no secret at all', body, []],
  ])('is wrong for %s', (_, given, secrets) => {
    expect(isSigned(given, [digest], secrets)).toBe(false)
  })

  test.each([null, '', 'sha1=757107ea', 'sha256=', `sha256=${digest}00`, `sha256=${'z'.repeat(64)}`, digest])(
    'header %j carries no digest',
    (header) => {
      expect(gitHubDigests(header)).toEqual([])
    },
  )

  test('made with either of two secrets is right while one is being changed', () => {
    for (const one of ['old', 'new']) {
      const made = createHmac('sha256', one).update(body).digest('hex')
      expect(isSigned(body, [made], ['old', 'new'])).toBe(true)
    }
  })

  test("is right when any of PagerDuty's is, and versions that are not known are passed over", () => {
    const header = `v0=${'0'.repeat(64)}, v1=${'1'.repeat(64)},v1=${digest},v2=${'2'.repeat(64)}`
    expect(pagerDutyDigests(header)).toEqual(['1'.repeat(64), digest])
    expect(isSigned(body, pagerDutyDigests(header), [secret])).toBe(true)
    expect(isSigned(body, pagerDutyDigests(`v2=${digest}`), [secret])).toBe(false)
  })
})
