import { z } from 'zod'
import type { SourceError } from '@/lib/domain/source-error'
import type { Asked } from './answer'
import { gitHubError, notUnderstood } from './fault'
import type { UnreadObject } from './reader'

const Named = z.looseObject({
  id: z.string(),
  number: z.number().nullish(),
  environment: z.string().nullish(),
  updatedAt: z.string().nullish(),
  createdAt: z.string().nullish(),
})

/** Objects whose id is not known are told by the place in the listing where they stand. */
export const placeId = (place: string): string => `place:${place}`

/** What is known of an object that could not be read whole. `fallback` stands for an id that is not known either. */
export const toUnread = (value: unknown, error: SourceError, fallback: string): UnreadObject => {
  const named = Named.safeParse(value).data
  const at = Date.parse(named?.updatedAt ?? named?.createdAt ?? '')
  const name = named?.number ? `#${named.number}` : (named?.environment ?? named?.id ?? fallback)
  return { id: named?.id ?? fallback, name, at: Number.isNaN(at) ? null : at, error: error.message }
}

/** A null in a list is an object that GitHub could not load: it must be asked for in smaller pieces. */
export const withoutHoles = (nodes: unknown[], asked: Asked): unknown[] => {
  if (!nodes.includes(null)) return nodes
  throw gitHubError('vendor-failed', `GitHub left out some of ${asked.what}.`, {
    action: 'Nothing to do: it is tried again by itself.',
    status: 200,
  })
}

/**
 * Believes each record by itself, so that one that GitHub sends against its own schema does not stop the others.
 * When none of several fits, it is the schema that is not understood.
 */
export const parseRecords = <T extends z.ZodType>(
  schema: T,
  holders: unknown[],
  asked: Asked,
): { records: z.infer<T>[]; unread: UnreadObject[] } => {
  const records: z.infer<T>[] = []
  const unread: UnreadObject[] = []
  for (const holder of holders) {
    const parsed = schema.safeParse(holder)
    const [issue] = parsed.error?.issues ?? []
    const field = issue?.path.join('.') || 'the whole record'
    const error = notUnderstood(asked, `${field}: ${issue?.message}`, { cause: parsed.error })
    if (parsed.success) records.push(parsed.data)
    else if (records.length === 0 && unread.length > 0 && unread.length === holders.length - 1) throw error
    else unread.push(toUnread(holder, error, placeId('unknown')))
  }
  return { records, unread }
}
