import type { Language, RepositoryShape } from './organisation-shape'
import type { Random } from './random'

export type FilePlan = { path: string; additions: number; deletions: number; changeType: string }

/** What parts an area of a repository has; file names and texts are made of them. */
export const parts = [
  'limits',
  'cache',
  'retry',
  'routes',
  'schema',
  'totals',
  'mapper',
  'client',
  'worker',
  'settings',
  'audit',
  'validation',
] as const

const pathOf: Record<Language, (area: string, part: string) => string> = {
  typescript: (area, part) => `src/${area}/${area}-${part}.ts`,
  kotlin: (area, part) => `src/main/kotlin/marlow/${area}/${area}-${part}.kt`,
  swift: (area, part) => `Sources/${area}/${area}-${part}.swift`,
  go: (area, part) => `internal/${area}/${area}-${part}.go`,
  python: (area, part) => `${area}/${area}_${part}.py`,
  terraform: (area, part) => `modules/${area}/${area}-${part}.tf`,
}

const testPathOf: Record<Language, (area: string, part: string) => string | null> = {
  typescript: (area, part) => `src/${area}/${area}-${part}.test.ts`,
  kotlin: (area, part) => `src/test/kotlin/marlow/${area}/${area}-${part}-test.kt`,
  swift: (area, part) => `Tests/${area}/${area}-${part}-tests.swift`,
  go: (area, part) => `internal/${area}/${area}-${part}_test.go`,
  python: (area, part) => `tests/test_${area}_${part}.py`,
  terraform: () => null,
}

const lockFileOf: Record<Language, string> = {
  typescript: 'package-lock.json',
  kotlin: 'gradle.lockfile',
  swift: 'Package.resolved',
  go: 'go.sum',
  python: 'poetry.lock',
  terraform: '.terraform.lock.hcl',
}

const manifestOf: Record<Language, string> = {
  typescript: 'package.json',
  kotlin: 'build.gradle.kts',
  swift: 'Package.swift',
  go: 'go.mod',
  python: 'pyproject.toml',
  terraform: 'versions.tf',
}

/** The files of a change of about `lines` added lines around one part of one area. */
export function touchFiles(
  repository: RepositoryShape,
  focus: { area: string; part: string },
  lines: number,
  random: Random,
): FilePlan[] {
  const count = Math.min(12, 1 + random.poisson(Math.log(lines + 1) / 2.2))
  const paths = new Set([pathOf[repository.language](focus.area, focus.part)])
  const test = testPathOf[repository.language](focus.area, focus.part)
  if (test && count > 1 && random.chance(0.7)) paths.add(test)
  while (paths.size < count) {
    const area = random.chance(0.8) ? focus.area : random.pick(repository.areas)
    paths.add(pathOf[repository.language](area, random.pick(parts)))
  }
  return [...spread([...paths], lines, random), ...generatedFiles(repository, lines, random)]
}

function spread(paths: string[], lines: number, random: Random): FilePlan[] {
  const shares = paths.map(() => random.between(0.3, 1))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return paths.map((path, index) => {
    const additions = Math.max(1, Math.round((lines * (shares[index] ?? 0)) / whole))
    const isNew = random.chance(0.15)
    const deletions = isNew ? 0 : Math.round(additions * random.between(0, 0.7))
    return { path, additions, deletions, changeType: isNew ? 'ADDED' : 'MODIFIED' }
  })
}

function generatedFiles(repository: RepositoryShape, lines: number, random: Random): FilePlan[] {
  if (lines < 60 || !random.chance(0.05)) return []
  const path = repository.language === 'go' ? 'internal/generated/schema.pb.go' : 'src/generated/schema.ts'
  const additions = random.whole(200, 1500)
  return [{ path, additions, deletions: Math.round(additions / 3), changeType: 'MODIFIED' }]
}

/** A dependency update: the lock file, in half of them with its manifest. */
export function touchDependencies(repository: RepositoryShape, random: Random): FilePlan[] {
  const additions = random.whole(3, 90)
  const lock = {
    path: lockFileOf[repository.language],
    additions,
    deletions: additions,
    changeType: 'MODIFIED',
  }
  const manifest = {
    path: manifestOf[repository.language],
    additions: 1,
    deletions: 1,
    changeType: 'MODIFIED',
  }
  return random.chance(0.5) ? [lock] : [lock, manifest]
}
