import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostNames, patchNames } from './patch-names'

const namesOf = (path: string, ...lines: string[]) => patchNames(path, lines.join('\n')).names

describe('the names of a patch', () => {
  it.each<[string, string, string, string[]]>([
    ['what is declared and called', 'a.ts', '+export function retry(order) {', ['retry']],
    [
      'members and compounds',
      'a.ts',
      '-  gateway.charge(orderTotal, 3)',
      ['gateway', 'charge', 'orderTotal'],
    ],
    ['types', 'a.ts', '+const gate: Limiter = open()', ['Limiter', 'gate']],
    ['settings', 'app.yaml', '+  timeout: 30', ['timeout']],
    ['settings of the environment', '.env', '+RETRY_LIMIT=5', ['RETRY_LIMIT']],
    ['flags', 'run.sh', '+headroom sync --dry-run', ['--dry-run']],
    ['path parts', 'a.ts', "+import { a } from '../gateway/stripe-client'", ['stripe-client']],
    [
      'name-like constants',
      'a.ts',
      "+send('checkout.failed', `/api/v1/orders`)",
      ['checkout.failed', 'orders'],
    ],
    ['tables', 'a.sql', '+create table invoice (', ['invoice']],
    ['what a stretch stands within', 'a.go', '@@ -1,2 +1,2 @@ func Settle(', ['Settle']],
    ['what stands beside a change', 'a.go', '   settle_all(x)', ['settle_all']],
    [
      'what prose writes as code',
      'README.md',
      '+Set `retryLimit` in config/app.yaml',
      ['retryLimit', 'config/app.yaml'],
    ],
  ])('hold %s', (_, path, line, expected) => {
    expect(namesOf(path, line)).toEqual(expect.arrayContaining(expected))
  })

  it.each([
    ['the words of a comment', 'a.ts', '+// When the queue is full the order waits'],
    ['the words of a document', 'README.md', '+The queue: when it is full, orders wait (a while).'],
    ['the words of a sentence in a string', 'a.ts', '+  "The order could not be charged"'],
    ['numbers', 'a.ts', '+  12.5, 1_000, 0x1f'],
    ['that a line end is missing', 'a.ts', '\\ No newline at end of file'],
  ])('leave out %s', (_, path, line) => {
    expect(namesOf(path, line)).toEqual([])
  })

  it.each([
    ['PASSWORD=correcthorse', 'correcthorse'],
    ['"api_key": "letmein_please"', 'letmein_please'],
    ['Authorization: Bearer open_sesame', 'open_sesame'],
    ['const key = "ghp_16C7e42F292c6912E7710c838347Ae178B4a"', 'ghp'],
    ['id = "AKIAIOSFODNN7EXAMPLE"', 'AKIA'],
    ['x = "550e8400-e29b-41d4-a716-446655440000"', '550e'],
    ['y = "ada.lovelace@example.org"', 'lovelace@'],
    ['z = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"', 'eyJ'],
  ])('hold nothing secret of %s', (line, secret) => {
    expect(namesOf('a.ts', `+${line}`).filter((name) => name.includes(secret))).toEqual([])
  })

  it('hold no random key of 20 characters or more', () => {
    const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']
    const key = fc.string({ unit: fc.constantFrom(...characters), minLength: 24, maxLength: 60 })
    const digits = (value: string) => value.match(/\d+/g)?.length ?? 0
    fc.assert(
      fc.property(
        key.filter((value) => digits(value) > 1),
        (value) => {
          expect(namesOf('a.ts', `+const it = "${value}"`)).toEqual(['it'].filter((name) => name.length > 2))
        },
      ),
      { seed: 6, numRuns: 500 },
    )
  })

  it('are a bounded number, changed lines first, and it is told that there were more', () => {
    const line = (mark: string, at: number) =>
      `${mark}call_${String.fromCharCode(97 + (at % 26))}${'x'.repeat(at / 26)}()`
    const lines = Array.from({ length: mostNames + 1 }, (_, at) => line(' ', at))
    const read = patchNames('a.ts', [...lines, '+changed_last()'].join('\n'))
    expect(read.names).toHaveLength(mostNames)
    expect(read.names[0]).toBe('changed_last')
    expect(read.isWhole).toBe(false)
  })

  it('are whole where all were kept', () => {
    expect(patchNames('a.ts', '+retry()')).toEqual({ names: ['retry'], isWhole: true })
  })

  it('never hold more of a line than names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (line) => {
        for (const name of namesOf('a.ts', `+${line}`)) expect(name).toMatch(/^[^\s"'`(){};]{3,64}$/)
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
