import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import packages from '@/package.json'

const root = join(__dirname, '../../..')

/** What a module needs before its first line runs, and what that needs: packages by name. */
function packagesBehind(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  const imports = source.matchAll(/^(?:import|export) (?:[\w\s{},*]+ from )?'([^'\n]+)'/gm)
  const named = [...imports].map(([, name = '']) => name)
  return named.flatMap((name) => {
    if (name.startsWith('node:')) return []
    return name.startsWith('.') ? packagesBehind(join(dirname(file), name), seen) : [`${name} in ${file}`]
  })
}

const programs = Object.entries(packages.scripts).flatMap(([command, script]) => {
  const program = /^node (\S+\.mjs)/.exec(script)?.[1]
  return program === undefined ? [] : [[command, program] as const]
})

test('the commands of package.json are programs of ours', () => {
  expect(programs.map(([command]) => command)).toEqual(
    expect.arrayContaining(['start', 'test', 'headroom', 'bench']),
  )
})

test.each(programs)('npm run %s begins where no package is installed yet', (_, program) => {
  expect(packagesBehind(join(root, program))).toEqual([])
})
