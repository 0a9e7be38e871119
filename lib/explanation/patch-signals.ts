/** Signals that need the code: the names in the patch, the names of the repository, and when its lines were committed. */
import type { PullRequestCommit } from '@/lib/domain/pull-request'
import { met, open, type Signal, unknown } from './signal'
import { type ChangeNames, fold, specificTokens } from './specificity'

export type CommitLines = Pick<PullRequestCommit, 'committedAt' | 'additions' | 'deletions'>

type Known = Pick<ChangeNames, 'patch' | 'paths'> & { tree: ReadonlySet<string> | null }

const notRead = 'Not checked: the code of this change is not read yet'

/** Which names of the patch the text uses. */
export function namesSignal(text: string, { patch }: Known): Signal {
  if (patch === null) return unknown('names-in-patch', 'what', notRead)
  const folded = new Set([...patch.names].map(fold).filter((name) => name.length >= 3))
  const found = [...specificTokens(text, folded)].sort()
  if (found.length > 0) {
    return met('names-in-patch', 'what', `Uses names of the code: ${listed(found)}`)
  }
  return patch.isWhole
    ? open('names-in-patch', 'what', 'Uses no name of the code that changed', null)
    : unknown('names-in-patch', 'what', 'Not checked: the change is too large to be read whole')
}

/** Files, functions and flags in backticks: with a path, a suffix, brackets, dashes in front, or letters joined as in code. */
const named = /`([^`\s]{3,100})`/g
const looksLikeName =
  /^(?:--?[a-z][\w-]+|[\w$.-]*\/[\w$./-]+|[\w$-]+\.[A-Za-z]\w{0,8}|[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)*\(\)|[A-Za-z$]+_\w+|[a-z$]+[A-Z]\w*|[A-Z][a-z0-9]+[A-Z]\w*)$/

/** Names in backticks that stand neither in the patch nor in the repository. */
export function phantomSignal(text: string, { patch, tree, paths }: Known): Signal {
  if (patch === null) return unknown('phantom-claims', 'what', notRead)
  if (tree === null || !patch.isWhole) {
    return unknown('phantom-claims', 'what', 'Not checked: not all names of the repository are known')
  }
  const known = new Set([...patch.names, ...tree, ...paths].flatMap(formsOf))
  const claims = [...text.matchAll(named)].flatMap(([, name = '']) =>
    looksLikeName.test(name) ? [name] : [],
  )
  const missing = [...new Set(claims)].filter((name) => !formsOf(name).some((form) => known.has(form)))
  return missing.length === 0
    ? met('phantom-claims', 'what', 'Every name in code letters is found')
    : { ...open('phantom-claims', 'what', `Named but not found: ${listed(missing)}`, null), names: missing }
}

/** A name as a whole and its last piece, folded: `src/retry.ts`, `Retry.run()` and `--retry-max` are found by either. */
function formsOf(name: string): string[] {
  const last =
    name
      .replace(/\(\)$/, '')
      .split(/\/|::|->|(?<=\w)\.(?=[A-Za-z_$][\w$]*$)/)
      .at(-1) ?? ''
  const ofPath = name.split('/').at(-1) ?? ''
  return [name, last, ofPath].map(fold).filter((form) => form.length >= 3)
}

/** From this share (0–1) of lines committed after the text was written, the text is about other code. */
const olderAbove = 0.5

export function olderSignal(textSince: number | null, commits: readonly CommitLines[]): Signal {
  const lines = commits.map(({ additions, deletions, committedAt }) =>
    additions === null || deletions === null || committedAt === null
      ? null
      : { count: additions + deletions, isLater: textSince !== null && committedAt > textSince },
  )
  const known = lines.filter((line) => line !== null)
  const all = known.reduce((sum, { count }) => sum + count, 0)
  if (textSince === null || all === 0 || known.length < lines.length) {
    return unknown(
      'older-than-code',
      'what',
      'Not checked: when the code or the text was last changed is not known',
    )
  }
  const later = known.reduce((sum, { count, isLater }) => sum + (isLater ? count : 0), 0)
  return later / all > olderAbove
    ? open(
        'older-than-code',
        'what',
        'Older than the code: more than half of it was committed after this text',
        null,
      )
    : met('older-than-code', 'what', 'Written when most of the code was there')
}

const shown = 8

const listed = (names: readonly string[]) =>
  names.length > shown
    ? `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`
    : names.join(', ')
