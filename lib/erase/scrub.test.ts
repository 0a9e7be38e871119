import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Erased, IdentityKind } from './erased'
import { scrubbed } from './scrub'
import { scrubbedText } from './scrub-text'

const list: [IdentityKind, string][] = [
  ['account', 'github:7'],
  ['account', 'pagerduty:PADA'],
  ['login', 'ada-l'],
  ['word', 'ada-l'],
  ['login', 'main'],
  ['name-start', 'Ada'],
  ['name', 'Ada Lovelace'],
  ['email', 'ada@example.com'],
]
const known = new Set(list.map(([kind, value]) => `${kind} ${value.toLowerCase()}`))
const erased: Erased = {
  revision: '1',
  tagOf: (kind, value) => (known.has(`${kind} ${value.toLowerCase()}`) ? '0f' : null),
}
const text = (words: string) => scrubbedText(words, erased)

describe('a text', () => {
  it.each([
    ['thanks @ada-l!', 'thanks @erased-0f!'],
    ['thanks @ADA-L, and Ada Lovelace’s idea', 'thanks @erased-0f, and Erased 0f’s idea'],
    ['Ada\n  Lovelace (ada@example.com)', 'Erased 0f (erased-0f@erased.invalid)'],
    [
      'Co-authored-by: Ada Lovelace <7+ada-l@users.noreply.github.com>',
      'Co-authored-by: Erased 0f <7+erased-0f@users.noreply.github.com>',
    ],
    [
      'see https://github.com/ada-l and https://github.com/main',
      'see https://github.com/erased-0f and https://github.com/erased-0f',
    ],
    ['Merge pull request #3 from main/fix', 'Merge pull request #3 from erased-0f/fix'],
    ['as ada-l said', 'as erased-0f said'],
  ])('names nobody who was erased: %s', (given, told) => expect(text(given)).toBe(told))

  it.each([
    'merge into main, or into src/main/app.ts',
    '@main-thing and ada-lx and x-ada-l and https://github.com/main/repo',
    'Ada is a language; Lovelace Ada; Ada, Lovelace',
    'PR_kwDOada mail@example.com noreply@github.com',
  ])('keeps what only looks like it: %s', (given) => expect(text(given)).toBe(given))

  it('without anybody erased in it is the same, and one that was gone through stays as it is', () => {
    const some = fc.array(
      fc.constantFrom(...list.map(([, value]) => value), '@', ' ', '<', 'x', '/', '\n', 'é', '@ada-l '),
    )
    fc.assert(
      fc.property(some, (parts) => {
        const once = text(parts.join(''))
        expect(text(once)).toBe(once)
      }),
      { seed: 20261121 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        expect(scrubbedText(given, { revision: '', tagOf: () => null })).toBe(given)
      }),
      { seed: 20261121 },
    )
  })
})

describe('a payload', () => {
  it('tells of an account its id and what kind it is, under whatever login and name it comes today', () => {
    const account = {
      id: 7,
      login: 'countess',
      name: 'A. King',
      type: 'User',
      avatar_url: 'https://a.example/7',
      bio: 'x',
      site_admin: false,
    }
    expect(scrubbed({ user: account }, erased)).toEqual({
      user: {
        id: 7,
        login: 'erased-0f',
        name: 'Erased 0f',
        type: 'User',
        avatar_url: '',
        bio: '',
        site_admin: false,
      },
    })
    const onCall = {
      id: 'PADA',
      type: 'user_reference',
      summary: 'A. King',
      html_url: 'https://x.example/users/PADA',
    }
    expect(scrubbed(onCall, erased)).toEqual({
      id: 'PADA',
      type: 'user_reference',
      summary: 'Erased 0f',
      html_url: '',
    })
  })

  it('tells of a signature neither a new name nor a new address, in both ways that GitHub writes one', () => {
    const graphQl = {
      author: { name: 'A. King', email: 'new@example.com', user: { login: 'countess', databaseId: 7 } },
    }
    expect(scrubbed(graphQl, erased).author).toMatchObject({
      name: 'Erased 0f',
      email: 'erased-0f@erased.invalid',
    })
    const rest = {
      commit: { message: 'm', author: { name: 'A. King', email: 'new@example.com' } },
      author: { id: 7, login: 'c' },
    }
    expect(scrubbed(rest, erased).commit.author).toEqual({
      name: 'Erased 0f',
      email: 'erased-0f@erased.invalid',
    })
  })

  it('of others is the same object', () => {
    const payload = {
      id: 'PR_1',
      number: 7,
      author: { login: 'bob', databaseId: 8, name: 'Bob' },
      files: [{ path: 'src/main.ts' }],
    }
    expect(scrubbed(payload, erased)).toBe(payload)
  })

  it('takes the login out of a branch and of a fork, and leaves branches that are called as somebody is', () => {
    expect(
      scrubbed(
        { headRefName: 'main/fix-1', baseRefName: 'main', head: { label: 'main:fix', ref: 'main' } },
        erased,
      ),
    ).toEqual({
      headRefName: 'erased-0f/fix-1',
      baseRefName: 'main',
      head: { label: 'erased-0f:fix', ref: 'main' },
    })
  })
})
