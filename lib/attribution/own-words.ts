import { spokenText } from './authored-text'
import { ownMessage } from './commit-message'

/** What a message or text says in its author's own voice: all of it, and what stands `below` the `subject` of a message. */
export function ownWords(written: string, subject: string | null): { text: string; below: string } {
  const own = ownMessage(written)
  const text = spokenText(own)
  return { text, below: own === written ? text.slice(subject?.length ?? 0) : text }
}
