import { z } from 'zod'

type Place = { at: number; id: string }

/** Where the next page of the audit log begins: after this entry. New entries stand before it, so none is skipped or repeated. */
export const cursorOf = ({ at, id }: Place): string => Buffer.from(`${at}.${id}`).toString('base64url')

/** Reads such a cursor; any other text is refused. */
export const AuditCursor = z
  .string()
  .max(200)
  .transform((text, context): Place => {
    const [, at, id] =
      /^(\d{1,15})\.([\w-]{1,100})$/.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? []
    if (at !== undefined && id !== undefined && cursorOf({ at: Number(at), id }) === text)
      return { at: Number(at), id }
    context.addIssue({ code: 'custom', message: 'a cursor from an earlier answer' })
    return z.NEVER
  })
