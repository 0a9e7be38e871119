import { matchesPath, type PathPattern, readPathPattern } from './path-pattern'

export type CodeOwner =
  | { kind: 'team'; organisation: string; slug: string }
  | { kind: 'user'; login: string }
  | { kind: 'email'; address: string }

/** A line that says who owns what; without owners it says that nobody does. `line` counts from 1. */
export type CodeOwnersRule = {
  line: number
  text: string
  pattern: string
  owners: CodeOwner[]
  path: PathPattern
}

/** A line that GitHub passes over. */
export type RefusedLine = { line: number; text: string; reason: 'pattern' | 'owner' }

export type CodeOwners = { rules: CodeOwnersRule[]; refused: RefusedLine[] }

/** Reads a CODEOWNERS file by GitHub's rules. Of lines with the same pattern only the last is left: it wins. */
export function parseCodeOwners(file: string): CodeOwners {
  const rules = new Map<string, CodeOwnersRule>()
  const refused: RefusedLine[] = []
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  for (const [at, written] of lines.entries()) {
    const line = at + 1
    const text = written.trim()
    const [pattern, ...names] = wordsOf(written)
    if (pattern === undefined) continue
    const path = readPathPattern(pattern)
    const owners = names.map(readOwner)
    if (path === null) refused.push({ line, text, reason: 'pattern' })
    else if (owners.includes(null)) refused.push({ line, text, reason: 'owner' })
    else {
      rules.delete(pattern)
      rules.set(pattern, { line, text, pattern, owners: owners.filter((owner) => owner !== null), path })
    }
  }
  return { rules: [...rules.values()], refused }
}

/** The rule that a file falls under: the last one that means it; null is none. */
export const ruleOfPath = <R extends { path: PathPattern }>(rules: readonly R[], path: string): R | null =>
  rules.findLast((rule) => matchesPath(rule.path, path)) ?? null

/** What a line holds up to its comment; a space after a backslash belongs to the word. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? []
  const comment = words.findIndex((word) => word.startsWith('#'))
  return comment === -1 ? words : words.slice(0, comment)
}

function readOwner(word: string): CodeOwner | null {
  const [, organisation, slug] = /^@([a-z\d-]+)\/([\w.-]+)$/i.exec(word) ?? []
  if (organisation !== undefined && slug !== undefined) return { kind: 'team', organisation, slug }
  const [, login] = /^@([\w-]+)$/.exec(word) ?? []
  if (login !== undefined) return { kind: 'user', login }
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word) ? { kind: 'email', address: word } : null
}
