import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SealError, type SealedText, seal, sealingKeyOf, unseal } from './sealed-text'

const key = sealingKeyOf('the secret of one installation, long enough')

it('a sealed text opens under its key, in its place, and is never sealed alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, place) => {
      const sealed = seal(text, place, key)
      expect(unseal(sealed, place, key)).toBe(Buffer.from(text).toString())
      expect(seal(text, place, key)).not.toEqual(sealed)
    }),
    { seed: 20261121 },
  )
})

it('it opens neither in another place nor under another secret, and the refusal names both keys', () => {
  const sealed = seal('ghp_secret', 'github', key)
  const other = sealingKeyOf('the secret of another installation, as long')
  expect(() => unseal(sealed, 'pagerduty', key)).toThrow(SealError)
  expect(() => unseal(sealed, 'github', other)).toThrow(
    new RegExp(`sealed under key ${key.id}.* holds key ${other.id}`),
  )
})

it('a changed bit anywhere is noticed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<'nonce' | 'text' | 'tag'>('nonce', 'text', 'tag'),
      fc.nat(),
      fc.nat({ max: 7 }),
      (part, at, bit) => {
        const sealed: SealedText = seal('a credential', 'github', key)
        const bytes = Buffer.from(sealed[part], 'base64url')
        const index = at % bytes.length
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit)
        expect(() => unseal({ ...sealed, [part]: bytes.toString('base64url') }, 'github', key)).toThrow(
          /altered/,
        )
      },
    ),
    { seed: 20261121 },
  )
})

it('the key and its id come from the secret alone, and the id is no part of the key', () => {
  const again = sealingKeyOf('the secret of one installation, long enough')
  expect(again).toEqual(key)
  expect(key.key.toString('hex')).not.toContain(key.id)
})
