import { trailerKeyPattern } from '@/lib/domain/trailer-key'
import { matches } from './match-rules'
import { ownWords } from './own-words'
import { trailerMarks } from './trailer-marks'
import { type Trailer, trailersOf } from './trailers'

/**
 * A trailer that could be named as a sign of an AI tool: its `key` in lower case, the same as it is `written`, and its value;
 * null where it may name a person. `isRead`: a built-in rule says already what it means.
 */
export type FooterTrailer = { key: string; written: string; value: string | null; isRead: boolean }

/** Most texts have no such line, and need no closer look. */
const mayBeTrailer = /^[A-Za-z][A-Za-z0-9 _-]{1,60}[ \t]{0,3}:[ \t]*\S/m

/** Those in the last paragraph of a message (its `subject` is none) or of a text (null). */
export function footerTrailers(written: string, subject: string | null): FooterTrailer[] {
  if (!mayBeTrailer.test(written.slice(subject?.length ?? 0))) return []
  const last = ownWords(written, subject)
    .below.trimEnd()
    .split(/(?:\r?\n[ \t]*){2,}/)
    .at(-1)
  return trailersOf(last ?? '').flatMap(footerTrailer)
}

function footerTrailer({ key, value, line }: Trailer): FooterTrailer[] {
  // An address makes it a person's trailer, or a tool's that is known by it.
  if (value === '' || value.startsWith('//') || value.includes('@') || !trailerKeyPattern.test(key)) return []
  const typed = line.slice(0, line.indexOf(':')).trim().replace(/[ _]+/g, '-')
  const isRead = trailerMarks(line, []).length > 0 || matches('commit_msg', line).length > 0
  const mayName = key.endsWith('-by') && !isRead
  const isSame = typed.toLowerCase() === key
  return [{ key, written: isSame ? typed : key, value: mayName ? null : value, isRead }]
}

/** What a built-in rule says of a label; null: none knows it. */
export function labelIsRead(name: string): 'ai' | 'no-ai' | null {
  const [found] = matches('label', name)
  return found === undefined ? null : found.kind === 'denied' ? 'no-ai' : 'ai'
}
