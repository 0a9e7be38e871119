import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ApiError } from './api-error'

/** The last row of a list that was shown: when it counts (epoch ms) and where it stands in the store; null before the first. */
export type Anchor = { at: number; rowid: number } | null

const version = 1
const Content = z.tuple([
  z.literal(version),
  z.string(),
  z
    .array(z.tuple([z.number(), z.int()]).nullable())
    .min(1)
    .max(2),
])

/** A cursor of the question `asked` (anything that tells it from others) that goes on after these rows, one for each list. */
export function cursorAfter(asked: unknown, anchors: readonly Anchor[]): string {
  const places = anchors.map((anchor) => anchor && [anchor.at, anchor.rowid])
  return Buffer.from(JSON.stringify([version, digestOf(asked), places])).toString('base64url')
}

/**
 * The rows after which a cursor goes on. Rows that were added or went since are neither repeated nor make others skipped.
 * Throws 400 for what is no cursor of this question; `isLenient` begins anew instead.
 */
export function anchorsOf(cursor: string, asked: unknown, isLenient = false): Anchor[] {
  const content = contentOf(cursor)
  if (isLenient && content?.[1] !== digestOf(asked)) return []
  if (content === null)
    throw refused('bad-cursor', 'The parameter "cursor" is not a cursor from an earlier answer.')
  const [, digest, places] = content
  if (digest !== digestOf(asked)) {
    throw refused(
      'foreign-cursor',
      'The parameter "cursor" belongs to another question. Ask again without it.',
    )
  }
  return places.map((place) => place && { at: place[0], rowid: place[1] })
}

function contentOf(cursor: string): z.infer<typeof Content> | null {
  try {
    return Content.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

const digestOf = (asked: unknown): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 11)

const refused = (code: string, message: string) => new ApiError(400, code, message, { parameter: 'cursor' })
