import type { Erased } from './erased'
import { scrubbed } from './scrub'
import { scrubbedText } from './scrub-text'

/** A webhook's body as the vendor sent it. */
export function scrubbedBody(body: Buffer, erased: Erased): Buffer {
  const before = body.toString('utf8')
  const after = scrubbedJson(before, erased)
  return after === before ? body : Buffer.from(after)
}

export function scrubbedJson(text: string, erased: Erased): string {
  const read = parsed(text)
  if (read === undefined) return scrubbedText(text, erased)
  const made = scrubbed(read, erased)
  return made === read ? text : JSON.stringify(made)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // Words of people may begin with a bracket.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
