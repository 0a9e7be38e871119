import { describe, expect, test } from 'vitest'
import { entrances, isAnsweredBy, reportNames, serverActionFiles } from './entrances'
import { expected } from './expected'
import { viewers } from './viewers'

const known = entrances()
const lines = Object.keys(expected).map((line) => {
  const [method = '', address = ''] = line.split(' ')
  return { line, method, address }
})

/** Next prefers words to parameters, and parameters to what takes any number of parts. */
const looseness = (pattern: string): number =>
  (pattern.match(/\[\.\.\./g)?.length ?? 0) * 100 + (pattern.match(/\[(?!\.)/g)?.length ?? 0)

const entranceOf = ({ method, address }: { method: string; address: string }) =>
  known
    .filter((entrance) => entrance.method === method && isAnsweredBy(address, entrance.pattern))
    .toSorted((a, b) => looseness(a.pattern) - looseness(b.pattern) || b.pattern.length - a.pattern.length)[0]

describe('what everybody is answered', () => {
  test('stands in the table for every page and every method of every route', () => {
    const asked = new Set(lines.map(entranceOf))
    const forgotten = known.filter((entrance) => !asked.has(entrance))
    expect(
      forgotten.map(({ method, pattern, file }) => `${method} ${pattern} (${file})`),
      'add a line to e2e/access/expected.ts',
    ).toEqual([])
  })

  test('stands in the table for every report', () => {
    const names = reportNames()
    expect(names.length).toBeGreaterThan(9)
    const forgotten = names.filter((name) => !lines.some(({ address }) => isReport(address, name)))
    expect(forgotten, 'add a line to e2e/access/expected.ts').toEqual([])
  })

  test('no file offers functions that browsers call: each of them would be an entrance that has no address', () => {
    expect(serverActionFiles()).toEqual([])
  })

  test('has one status for each viewer, at an address that there is', () => {
    for (const line of lines) {
      expect(entranceOf(line), line.line).toBeDefined()
      expect(expected[line.line], line.line).toHaveLength(viewers.length)
      for (const status of expected[line.line] ?? []) expect(status, line.line).toBeGreaterThanOrEqual(200)
    }
  })
})

const isReport = (address: string, name: string): boolean =>
  address.split('?')[0]?.startsWith(`/api/reports/${name}`) === true &&
  ['', '/'].includes(address.split('?')[0]?.slice(`/api/reports/${name}`.length).slice(0, 1) ?? '')

test('an entrance is found by the folders of its file', () => {
  expect(known).toContainEqual({ method: 'GET', pattern: '/', file: 'app/(product)/page.tsx' })
  expect(known).toContainEqual({
    method: 'PATCH',
    pattern: '/api/v1/users/[id]',
    file: 'app/api/v1/users/[id]/route.ts',
  })
  const unknown = known.filter(({ pattern }) => pattern === '/api/[...unknown]')
  expect(unknown.map(({ method }) => method).toSorted()).toEqual(['DELETE', 'GET', 'PATCH', 'POST', 'PUT'])
})
