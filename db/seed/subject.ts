import type { AiMarker } from './ai-marker'
import { branchFolderOf } from './ai-marker'
import type { RepositoryShape } from './organisation-shape'
import type { Random } from './random'
import { parts } from './source-tree'

export type ChangeKind = 'feature' | 'fix' | 'chore'

/** What a change is about: one part of one area of a repository. */
export type Subject = { kind: ChangeKind; area: string; part: string; title: string; branch: string }

const titles: Record<ChangeKind, readonly string[]> = {
  feature: [
    'Add {part} for {area}',
    'Move {area} {part} behind a flag',
    'Retry {area} {part} on timeouts',
    'Speed up {area} {part}',
    'Log misses of the {area} {part}',
    'Validate {area} {part} before saving',
    'Read {area} {part} from the environment',
    'Cache {area} {part} for {n} minutes',
    'Split {area} {part} in two',
    'Show {area} {part} per country',
    'Let support staff see the {area} {part}',
    'Send {area} {part} in batches of {n}',
    'Support partial {area} {part}',
    'Limit {area} {part} to {n} a second',
  ],
  fix: [
    'Fix {area} {part} when the list is empty',
    'Do not write {area} {part} twice',
    'Handle null in {area} {part}',
    'Fix rounding in {area} {part}',
    'Close connections of {area} {part}',
    'Fix time zone of {area} {part}',
    'Stop {area} {part} from blocking start-up',
    'Fix order of {area} {part}',
    'Escape names in {area} {part}',
  ],
  chore: [
    'Tidy tests of {area} {part}',
    'Rename {area} {part}',
    'Drop unused {area} {part}',
    'Describe {area} {part} in the handbook',
    'Move {area} {part} to its own folder',
    'Type the {area} {part}',
  ],
}

export function chooseSubject(
  repository: RepositoryShape,
  area: string,
  marker: AiMarker,
  random: Random,
): Subject {
  const kind = random.weighted([
    ['feature', 58],
    ['fix', 27],
    ['chore', 15],
  ] as const)
  const part = random.pick(parts)
  const title = fill(random.pick(titles[kind]), {
    area,
    part,
    n: String(random.pick([2, 5, 10, 15, 50, 200])),
  })
  const folder = branchFolderOf(marker) ?? (repository.mergeStyle === 'merge' ? `feature/${kind}` : kind)
  return { kind, area, part, title, branch: `${folder}/${slugOf(title)}-${random.hex(4)}` }
}

/** Replaces each `{word}` of a sentence; a word that is not given stays as it stands. */
export function fill(sentence: string, words: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole)
}

export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 36)
    .replace(/-$/, '')
}
