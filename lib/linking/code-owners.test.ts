import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCodeOwners, ruleOfPath } from './code-owners'
import { ownerByPaths } from './path-owner'
import { matchesPath, readPathPattern } from './path-pattern'

const matches = (pattern: string, path: string): boolean => {
  const read = readPathPattern(pattern)
  if (read === null) throw new Error(`${pattern} is no pattern`)
  return matchesPath(read, path)
}

describe('a pattern', () => {
  it.each([
    ['*', 'README.md', true],
    ['*', 'src/deep/file.ts', true],
    ['**', 'src/deep/file.ts', true],
    ['/*', 'README.md', true],
    ['/*', 'src/file.ts', false],
    ['*/', 'src/deep/file.ts', true],
    ['*/', 'README.md', false],
    ['*.js', 'app.js', true],
    ['*.js', 'src/deep/app.js', true],
    ['*.js', 'app.jsx', false],
    ['/build/logs/', 'build/logs/today.log', true],
    ['/build/logs/', 'build/logs/deep/today.log', true],
    ['/build/logs/', 'build/logs', false],
    ['/build/logs/', 'src/build/logs/today.log', false],
    ['docs/*', 'docs/getting-started.md', true],
    ['docs/*', 'docs/build-app/troubleshooting.md', false],
    ['apps/', 'apps/one.ts', true],
    ['apps/', 'deep/apps/one.ts', true],
    ['/apps', 'apps/deep/one.ts', true],
    ['/apps', 'deep/apps/one.ts', false],
    ['apps/web', 'apps/web/one.ts', true],
    ['apps/web', 'deep/apps/web/one.ts', false],
    ['**/logs', 'build/logs/today.log', true],
    ['**/logs', 'logs', true],
    ['/src/**/test', 'src/test', true],
    ['/src/**/test', 'src/a/b/test/one.ts', true],
    ['/src/**', 'src/a/b.ts', true],
    ['/src/**', 'src', false],
    ['/src/*/api', 'src/one/api/a.ts', true],
    ['/src/*/api', 'src/one/two/api/a.ts', false],
    ['a?c.ts', 'abc.ts', true],
    ['a?c.ts', 'ac.ts', false],
    ['/my\\ notes/', 'my notes/one.md', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['/c\\#/', 'c#/one.cs', true],
    ['SRC/', 'src/one.ts', false],
  ])('%s means %s: %s', (pattern, path, isMeant) => expect(matches(pattern, path)).toBe(isMeant))

  it.each(['!src', '[ab].ts', 'a***b', '\\#one', '/', 'a\\', 'a//b'])('%s is none', (text) =>
    expect(readPathPattern(text)).toBeNull(),
  )

  it('is looked for in no more than a moment, however many wildcards it has', () => {
    const path = `${'a/'.repeat(60)}${'a'.repeat(2000)}b`
    expect(matches(`/${'**/*a*/'.repeat(20)}${'*a'.repeat(200)}c`, path)).toBe(false)
  })
})

const name = fc.string({
  unit: fc.constantFrom('a', 'b', '.', '-', ' ', '#', '*', '?'),
  minLength: 1,
  maxLength: 6,
})
const paths = fc.array(name, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'))
const escaped = (path: string) => path.replaceAll(/[\\*? ]|(?<=.)#/g, (character) => `\\${character}`)
const property = (...given: Parameters<typeof fc.assert>) =>
  fc.assert(given[0], { seed: 5, numRuns: 500, ...given[1] })

describe('whatever the path', () => {
  it('a path written out from the root means itself and what lies below it, and no sibling', () => {
    property(
      fc.property(paths, paths, (path, below) => {
        const pattern = `/${escaped(path)}`
        expect(matches(pattern, path)).toBe(true)
        expect(matches(pattern, `${path}/${below}`)).toBe(true)
        expect(matches(`${pattern}/`, `${path}/${below}`)).toBe(true)
        expect(matches(`${pattern}/`, path)).toBe(false)
        expect(matches(pattern, `${path}x`)).toBe(false)
        expect(matches(pattern, `x/${path}`)).toBe(false)
      }),
    )
  })

  it('a star means every file, and the last line that means a file wins', () => {
    property(
      fc.property(fc.array(paths, { maxLength: 5 }), paths, (others, path) => {
        const lines = [...others.map((other) => `/${escaped(other)} @acme/other`), '* @acme/all']
        const { rules, refused } = parseCodeOwners(lines.join('\n'))
        expect(refused).toEqual([])
        expect(ruleOfPath(rules, path)?.pattern).toBe('*')
        const last = parseCodeOwners([...lines, `/${escaped(path)} @acme/last`].join('\n'))
        expect(ruleOfPath(last.rules, path)?.owners).toEqual([
          { kind: 'team', organisation: 'acme', slug: 'last' },
        ])
      }),
    )
  })

  it('reading a file never fails, and every line is a rule, refused, overruled, empty or a comment', () => {
    property(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { rules, refused } = parseCodeOwners(text)
        const lines = [...rules, ...refused].map(({ line }) => line)
        expect(new Set(lines).size).toBe(lines.length)
      }),
    )
  })
})

describe('a file', () => {
  it('has comments, escaped spaces, owners of three kinds, and lines that take owners away', () => {
    const { rules, refused } = parseCodeOwners(
      [
        '# Who owns what',
        '*       @acme/all # everything else',
        '/my\\ notes/ @ada ada@acme.test @acme/docs',
        '/generated/',
        '!src @acme/all',
        '/app/[id]/ @acme/web',
        '/src/ acme/all',
        '*       @acme/rest\r',
        '',
      ].join('\n'),
    )
    expect(rules.map(({ line, pattern, owners }) => [line, pattern, owners.map(({ kind }) => kind)])).toEqual(
      [
        [3, '/my\\ notes/', ['user', 'email', 'team']],
        [4, '/generated/', []],
        [8, '*', ['team']],
      ],
    )
    expect(refused).toEqual([
      { line: 5, text: '!src @acme/all', reason: 'pattern' },
      { line: 6, text: '/app/[id]/ @acme/web', reason: 'pattern' },
      { line: 7, text: '/src/ acme/all', reason: 'owner' },
    ])
  })
})

describe('a change', () => {
  const owned = [
    { path: readPathPattern('/api/') ?? [], teamId: 'api' },
    { path: readPathPattern('/web/') ?? [], teamId: 'web' },
    { path: readPathPattern('/web/docs/') ?? [], teamId: null },
  ]
  const owner = (...files: [path: string, lines: number][]) =>
    ownerByPaths(
      files.map(([path, lines]) => ({ path, lines })),
      owned,
      'whole',
    )

  it('is the team’s that owns most of its lines', () =>
    expect(owner(['api/a.ts', 3], ['web/b.ts', 10], ['web/docs/c.md', 4])).toBe('web'))
  it('is the repository’s where most is nobody’s by path', () =>
    expect(owner(['api/a.ts', 3], ['web/docs/c.md', 4])).toBeNull())
  it('is the repository’s where two own as much', () =>
    expect(owner(['api/a.ts', 3], ['web/b.ts', 3])).toBeNull())
  it('is the repository’s without a line that counts', () => expect(owner(['api/a.ts', 0])).toBeNull())
})
